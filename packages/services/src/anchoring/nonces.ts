import type { AnchorRecord, AnchorState, ChainInstance, OwnTransaction } from './anchor-record.ts';
import type { AnchorSeen } from './decide-anchor.ts';

/** The relayer's transaction of an anchor, null where it has none. */
export function transactionOf(state: AnchorState): OwnTransaction | null {
  return state.kind === 'planned' ? null : state.tx;
}

/** The nonces for which a transaction is kept that can be sent (again): of the deployment, and of these anchors. */
export function heldNonces(instance: ChainInstance, anchors: readonly AnchorRecord[]): ReadonlySet<number> {
  const transactions = [instance.deployment, ...anchors.map(({ state }) => transactionOf(state))];
  return new Set(transactions.flatMap((tx) => (tx === null ? [] : [tx.nonce])));
}

/**
 * Where a transaction's nonce stands. Blocked: between the mined nonce and it there is a nonce for which nobody holds a
 * transaction any more (its record ended, and the block that had used it is gone), so that no node will ever run it.
 */
export function nonceStanding(tx: OwnTransaction, minedNonce: number, held: ReadonlySet<number>): AnchorSeen['nonce'] {
  if (tx.nonce < minedNonce) return 'used';
  for (let nonce = minedNonce; nonce < tx.nonce; nonce += 1) if (!held.has(nonce)) return 'blocked';
  return 'open';
}

/** The nonce for the next transaction: above every mined one, and above every one that may still be mined again. */
export function nextNonce(minedNonce: number, live: readonly AnchorRecord[]): number {
  return Math.max(minedNonce, ...live.map(({ state }) => (transactionOf(state)?.nonce ?? -1) + 1));
}
