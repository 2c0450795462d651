import { claimedIds } from '@trialmark/registry';
import { AppError, newId, PartialDate, type Problem } from '@trialmark/schema';
import { z } from 'zod';
import { readDraft } from '../drafts/read-draft.ts';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { refuseClaimed } from '../trials/refuse-claimed.ts';
import { openingOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';
import { finish } from './prepare-registration.ts';

/** A sealed record is opened within this many years at most. */
const SEALED_YEARS_MAX = 5;

export type PrepareSeal = { readonly draftId: string; readonly signer: Signer; readonly sponsor: string };

/**
 * Makes a sealed registration ready to be signed: a salted commitment to the record, and in the open only the sponsor,
 * the unique id, the planned start and the day by which it will be opened.
 *
 * The platform keeps record and salt for the organisation, so its operator can read them: what sealing hides, it hides
 * from the public. An organisation that wants more keeps its own copy and asks for the platform's to be erased.
 */
export async function prepareSeal(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { draftId, signer, sponsor }: PrepareSeal,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { data } = await readDraft(tx, draftId);
    const { authority, id, revealBy } = checkSeal(data.seal ?? {}, clock);
    const number = await tx.numbers.next();
    const { record } = finish(data, number, clock);
    const subject = newId('trial');
    await refuseClaimed(tx, subject, [{ authority, id }], 'seal.id');
    // They are claimed when the record is opened: it could not be, with an id that is taken.
    await refuseClaimed(tx, subject, claimedIds(record));
    const opening = openingOf(record);
    const body = {
      registryId: number,
      sponsor,
      uniqueId: { authority, id },
      plannedStart: PartialDate.parse(record.startDate.date),
      revealBy,
      recordVersion: 1,
      commitment: opening.commitment,
    };
    const envelope = { type: 'trial.sealed' as const, subject, prev: null, body };
    return await prepare(tx, scope, clock, signer, envelope, { openings: [opening], draftId });
  });
}

function checkSeal(seal: { authority?: string; id?: string; revealBy?: string }, clock: Clock) {
  const problems: Problem[] = [];
  const need = (field: string, message: string) =>
    problems.push({ path: `seal.${field}`, rule: 'seal.missing', message });
  const { authority = '', id = '', revealBy = '' } = seal;
  if (authority.trim() === '') need('authority', 'Name the ethics committee or registry that gave the id.');
  if (id.trim() === '') need('id', 'Give the ethics reference or UTN. One sealed record may use it, once.');
  const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
  const last = `${Number(today.slice(0, 4)) + SEALED_YEARS_MAX}${today.slice(4)}`;
  if (!z.iso.date().safeParse(revealBy).success || revealBy <= today || revealBy > last) {
    need(
      'revealBy',
      `Give the day by which the record will be opened: after today and at most ${SEALED_YEARS_MAX} years ahead.`,
    );
  }
  if (problems.length > 0) throw new AppError('invalid', 'The seal is not complete yet.', { problems });
  return { authority: authority.trim(), id: id.trim(), revealBy };
}
