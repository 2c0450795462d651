import type { TrialState } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Scope, Tx } from '../ports.ts';

/**
 * A trial of the scope's organisation, locked. Nobody is asked to sign what the log would refuse from them.
 *
 * @throws AppError `not-found`, or `forbidden` for another organisation's trial
 */
export async function lockOwnTrial(tx: Tx, scope: Scope, trialId: string): Promise<TrialState> {
  const state = await tx.trials.lock(trialId);
  if (state === null) throw new AppError('not-found', 'There is no such trial.');
  if (state.sponsor !== scope.organisationId) {
    throw new AppError('forbidden', 'This trial belongs to another organisation: only its members may change it.');
  }
  return state;
}
