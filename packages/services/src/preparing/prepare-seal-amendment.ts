import { canonicalBytes, equalBytes } from '@trialmark/ledger';
import { claimedIds } from '@trialmark/registry';
import { AppError, type Problem, type TrialRecord } from '@trialmark/schema';
import { readDraft } from '../drafts/read-draft.ts';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { refuseClaimed } from '../trials/refuse-claimed.ts';
import { lockOwnTrial } from './lock-own-trial.ts';
import { openingOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';
import { refuseStale } from './prepare-amendment.ts';
import { finishRecord } from './prepare-registration.ts';
import { readSealedVersions } from './read-sealed-versions.ts';

export type PrepareSealAmendment = { readonly draftId: string; readonly signer: Signer };

/**
 * Makes a new version of a sealed record ready to be signed: a commitment behind a fresh salt, and in the open only the
 * reason and the planned start. The unique id and the day of opening are those of the first version, and the earlier
 * versions stay to be opened with this one.
 */
export async function prepareSealAmendment(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { draftId, signer }: PrepareSealAmendment,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { data, trialId, baseDigest } = await readDraft(tx, draftId);
    const subject = trialId ?? '';
    const state = await lockOwnTrial(tx, scope, subject);
    const { sealedId, revealBy } = state;
    if (sealedId === null || revealBy === null) throw new AppError('invalid', 'The trial is not sealed.');
    refuseStale({ state }, baseDigest);
    const record = finishRecord(data, state.registryId, clock);
    await refuseClaimed(tx, subject, claimedIds(record));
    const before = (await readSealedVersions(tx, subject, state)).at(-1)?.record;
    const reason = checkReason(data.reason, before, record);
    const opening = openingOf(record);
    const body = {
      registryId: state.registryId,
      sponsor: state.sponsor,
      uniqueId: sealedId,
      plannedStart: record.startDate.date,
      revealBy,
      recordVersion: state.recordVersion + 1,
      commitment: opening.commitment,
      reason,
    };
    const envelope = { type: 'trial.seal-amended' as const, subject, prev: state.head, body };
    return await prepare(tx, scope, clock, signer, envelope, { openings: [opening], draftId });
  });
}

function checkReason(reason = '', before: TrialRecord | undefined, after: TrialRecord): string {
  const problems: Problem[] = [];
  const need = (path: string, message: string) => problems.push({ path, rule: 'amendment.missing', message });
  if (before !== undefined && equalBytes(canonicalBytes(before), canonicalBytes(after))) {
    need('', 'Nothing has changed. Change what the amendment is about first.');
  }
  if (reason.trim() === '') need('reason', 'Say why the sealed record is amended.');
  if (problems.length > 0) throw new AppError('invalid', 'The amendment is not complete yet.', { problems });
  return reason.trim();
}
