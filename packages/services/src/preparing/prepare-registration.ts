import { checkContacts, checkDraft, claimedIds } from '@trialmark/registry';
import { AppError, newId, type Problem, type TrialContacts, type TrialRecord } from '@trialmark/schema';
import { readDraft } from '../drafts/read-draft.ts';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { refuseClaimed } from '../trials/refuse-claimed.ts';
import { documentOf, openingOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';

export type PrepareRegistration = {
  readonly draftId: string;
  readonly signer: Signer;
  /** The organisation that the signer registers for. */
  readonly sponsor: string;
};

/** Makes a finished draft ready to be signed as a registration. It is given its registry number here. */
export async function prepareRegistration(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { draftId, signer, sponsor }: PrepareRegistration,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { data } = await readDraft(tx, draftId);
    const number = await tx.numbers.next();
    const { record, contacts } = finish(data, number, clock);
    const document = documentOf(record);
    const opening = openingOf(contacts);
    const subject = newId('trial');
    const secondaryIds = claimedIds(record);
    await refuseClaimed(tx, subject, secondaryIds);
    const body = {
      registryId: number,
      recordVersion: 1,
      recordDigest: document.digest,
      contactsCommitment: opening.commitment,
      sponsor,
      secondaryIds,
    };
    const envelope = { type: 'trial.registered' as const, subject, prev: null, body };
    return await prepare(tx, scope, clock, signer, envelope, {
      documents: [document],
      openings: [opening],
      draftId,
    });
  });
}

type DraftParts = Awaited<ReturnType<typeof readDraft>>['data'];

/** @throws AppError `invalid` with every problem of the record and of the contacts */
export function finish(
  data: DraftParts,
  number: string,
  clock: Clock,
): { readonly record: TrialRecord; readonly contacts: TrialContacts } {
  const record = checkNumbered(data, number, clock);
  const contacts = checkContacts(data.contacts ?? {});
  const problems: Problem[] = [
    ...(record.ok ? [] : record.problems),
    ...(contacts.ok ? [] : contacts.problems.map((each) => ({ ...each, path: `contacts.${each.path}` }))),
  ];
  if (record.ok && contacts.ok) return { record: record.record, contacts: contacts.contacts };
  throw incomplete(problems);
}

/**
 * The record alone, where no contacts are published with it.
 *
 * @throws AppError `invalid` with every problem of the record
 */
export function finishRecord(data: DraftParts, number: string, clock: Clock): TrialRecord {
  const checked = checkNumbered(data, number, clock);
  if (checked.ok) return checked.record;
  throw incomplete(checked.problems);
}

function checkNumbered(data: DraftParts, number: string, clock: Clock) {
  const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
  return checkDraft({ ...data.record, primaryRegistry: { registry: 'Trialmark', number } }, { today });
}

function incomplete(problems: readonly Problem[]): AppError {
  return new AppError('invalid', 'The record is not complete yet.', { problems });
}
