import { Frontier } from '@trialmark/ledger';
import { nodeSha256 } from './sha256.ts';

/** The head's frontier after `leaves`; an empty one starts the log. Throws when it does not belong to `size`. */
export function advanceFrontier(size: number, stored: Uint8Array, leaves: readonly Uint8Array[]): Uint8Array {
  const frontier = stored.length === 0 ? new Frontier(nodeSha256) : Frontier.parse(stored, nodeSha256);
  if (frontier.size !== size) throw new Error(`the frontier is of ${frontier.size} entries and the head says ${size}`);
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.serialise();
}
