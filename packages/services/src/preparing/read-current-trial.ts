import type { TrialState } from '@trialmark/registry';
import { AppError, TrialRecord } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

export type CurrentTrial = { readonly state: TrialState; readonly record: TrialRecord };

/** The newest public version of a trial. Whoever signs on top of it is checked again when the statement comes back. */
export async function readCurrentTrial(tx: Tx, trialId: string): Promise<CurrentTrial> {
  const state = await tx.trials.lock(trialId);
  if (state === null) throw new AppError('not-found', 'There is no such trial.');
  if (state.recordDigest === null) throw new AppError('invalid', 'The trial is sealed. Unseal it first.');
  const bytes = await tx.payloads.get(state.recordDigest);
  if (bytes === null) throw new AppError('unavailable', 'The newest version of the record is missing.');
  return { state, record: TrialRecord.parse(JSON.parse(new TextDecoder().decode(bytes))) };
}
