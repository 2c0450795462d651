import type { TrialState } from '@trialmark/registry';
import { AppError, TrialRecord } from '@trialmark/schema';
import type { Scope, Tx } from '../ports.ts';
import { lockOwnTrial } from './lock-own-trial.ts';

export type CurrentTrial = { readonly state: TrialState; readonly record: TrialRecord };

/** The newest public version of an own trial. Who signs on top of it is checked again when the statement comes back. */
export async function readCurrentTrial(tx: Tx, scope: Scope, trialId: string): Promise<CurrentTrial> {
  const state = await lockOwnTrial(tx, scope, trialId);
  if (state.recordDigest === null) throw new AppError('invalid', 'The trial is sealed. Unseal it first.');
  const bytes = await tx.payloads.get(state.recordDigest);
  if (bytes === null) throw new AppError('unavailable', 'The newest version of the record is missing.');
  return { state, record: TrialRecord.parse(JSON.parse(new TextDecoder().decode(bytes))) };
}
