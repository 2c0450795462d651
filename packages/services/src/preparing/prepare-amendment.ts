import { canonicalBytes, equalBytes } from '@trialmark/ledger';
import { claimedIds, declarationsFor, diffRecords } from '@trialmark/registry';
import { AppError, type Problem } from '@trialmark/schema';
import { readDraft } from '../drafts/read-draft.ts';
import type { Clock, Scope, Tx, UnitOfWork } from '../ports.ts';
import { refuseClaimed } from '../trials/refuse-claimed.ts';
import { documentOf, openingOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';
import { finish } from './prepare-registration.ts';
import { type CurrentTrial, readCurrentTrial } from './read-current-trial.ts';

export type PrepareAmendment = { readonly draftId: string; readonly signer: Signer };

/**
 * Makes an amendment ready to be signed. What it declares is the difference to the frozen record, computed here and
 * shown to the signer: an investigator cannot forget a change, only explain it.
 */
export async function prepareAmendment(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { draftId, signer }: PrepareAmendment,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { data, trialId, baseDigest } = await readDraft(tx, draftId);
    const trial = await readCurrentTrial(tx, scope, trialId ?? '');
    refuseStale(trial, baseDigest);
    const { record, contacts } = finish(data, trial.state.registryId, clock);
    const changes = declarationsFor(diffRecords(trial.record, record));
    const { reason, ethicsReference } = checkReasons(data.reason, data.ethicsReference, changes.length);
    await refuseClaimed(tx, trialId ?? '', claimedIds(record));
    const document = documentOf(record);
    const contactsOpening = await reopen(tx, trial, contacts);
    const body = {
      registryId: trial.state.registryId,
      recordVersion: trial.state.recordVersion + 1,
      recordDigest: document.digest,
      contactsCommitment: contactsOpening.commitment,
      changes,
      reason,
      ethicsReference,
      declaredBeforeDataSeen: data.declaredBeforeDataSeen ?? false,
    };
    const envelope = { type: 'trial.amended' as const, subject: trialId ?? '', prev: trial.state.head, body };
    return await prepare(tx, scope, clock, signer, envelope, {
      documents: [document],
      openings: [contactsOpening],
      draftId,
    });
  });
}

/** @throws AppError `stale` unless the draft was begun from the trial's newest version */
export function refuseStale(trial: Pick<CurrentTrial, 'state'>, baseDigest: string | null): void {
  if (baseDigest === trial.state.head) return;
  const message = 'The trial has changed since this draft was begun. Begin a new draft from the newest version.';
  throw new AppError('stale', message, { problems: [{ path: '', rule: 'draft.stale', message }] });
}

function checkReasons(reason = '', ethicsReference = '', changes: number) {
  const problems: Problem[] = [];
  const need = (path: string, message: string) => problems.push({ path, rule: 'amendment.missing', message });
  if (changes === 0) need('', 'Nothing has changed. Change what the amendment is about first.');
  if (reason.trim() === '') need('reason', 'Say why the protocol is amended.');
  if (ethicsReference.trim() === '') {
    need('ethicsReference', 'Give the reference of the ethics decision, or “not required” and why.');
  }
  if (problems.length > 0) throw new AppError('invalid', 'The amendment is not complete yet.', { problems });
  return { reason: reason.trim(), ethicsReference: ethicsReference.trim() };
}

/** The old commitment where the contacts are as they were, so that an amendment does not look like a change of people. */
async function reopen(tx: Tx, trial: CurrentTrial, contacts: unknown) {
  const { contactsCommitment } = trial.state;
  const old = contactsCommitment === null ? null : await tx.payloads.getPersonal(contactsCommitment);
  const isSame = old !== null && equalBytes(old.bytes, canonicalBytes(contacts));
  if (!isSame || contactsCommitment === null) return openingOf(contacts);
  return { ...openingOf(contacts), salt: old.salt, commitment: contactsCommitment };
}
