import { AppError } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

type Id = { readonly authority: string; readonly id: string };

/**
 * Another registry's number is registered once. Asked before anybody signs; the log asks again when the signature comes,
 * because somebody else may have been quicker.
 *
 * @param field where the refusal is shown
 * @throws AppError `duplicate` with the record that has the id
 */
export async function refuseClaimed(
  tx: Tx,
  trialId: string,
  ids: readonly Id[],
  field = 'secondaryIds',
): Promise<void> {
  const [taken] = await tx.trials.findClaims(trialId, ids);
  if (taken !== undefined) throw idTaken(taken, field);
}

export function idTaken(taken: { readonly id: string; readonly registryId: string }, field = 'secondaryIds'): AppError {
  const message = `${taken.id} is registered already, as ${taken.registryId}. Amend that record instead.`;
  return new AppError('duplicate', message, {
    existing: taken.registryId,
    problems: [{ path: field, rule: 'secondary-id.taken', message }],
  });
}
