import type { Directory } from '@trialmark/ledger';
import type { ConsentFacts, ConsentState } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

/** A study's consent and what the rules need to know beside it, as of this transaction. */
export type Study = { readonly trialId: string; readonly state: ConsentState; readonly facts: ConsentFacts };

/**
 * The study, with the directory and everybody else who would say something about it kept as they are until the
 * transaction ends. The directory comes first, then the study, then the log: whoever takes them in this order waits in
 * one direction only.
 */
export async function lockStudy(tx: Tx, directory: Directory, trialId: string): Promise<Study> {
  const state = await tx.consent.lock(trialId);
  return { trialId, state, facts: await factsOf(tx, directory, trialId) };
}

/** The study as it is, for a first look. @throws AppError `not-found` when there is no such trial */
export async function readStudy(tx: Tx, trialId: string): Promise<Study> {
  const directory = await tx.directory.current();
  const facts = await factsOf(tx, directory, trialId);
  if (facts.sponsor === null) throw new AppError('not-found', 'There is no such study.');
  return { trialId, state: await tx.consent.current(trialId), facts };
}

async function factsOf(tx: Tx, directory: Directory, trialId: string): Promise<ConsentFacts> {
  const sponsor = await tx.trials.sponsorOf(trialId);
  return { directory, sponsor, registration: await tx.consent.registrationOf(trialId) };
}
