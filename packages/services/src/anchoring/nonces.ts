import type { AnchorRecord, AnchorState, ChainInstance, OwnTransaction } from './anchor-record.ts';

/** Where a transaction of the relayer stands in the chain. */
export type TransactionStanding = {
  readonly receipt: 'none' | 'success' | 'reverted';
  /** Whether its nonce is still to come, cannot come (a lower one is missing), or is used in a block. */
  readonly nonce: 'open' | 'blocked' | 'used';
};

/** The relayer's transaction of an anchor, null where it has none. */
export function transactionOf(state: AnchorState): OwnTransaction | null {
  return state.kind === 'planned' ? null : state.tx;
}

/** The transactions of these anchors. */
export function transactionsOf(anchors: readonly AnchorRecord[]): readonly OwnTransaction[] {
  return anchors.flatMap(({ state }) => transactionOf(state) ?? []);
}

/** The nonces for which a transaction is kept that can be sent (again): of the deployment, and of these. */
export function heldNonces(
  { deployment }: ChainInstance,
  transactions: readonly OwnTransaction[],
): ReadonlySet<number> {
  return new Set([...(deployment === null ? [] : [deployment]), ...transactions].map(({ nonce }) => nonce));
}

/**
 * Where a transaction's nonce stands. Blocked: between the mined nonce and it there is a nonce for which nobody holds a
 * transaction any more (its record ended, and the block that had used it is gone), so that no node will ever run it.
 */
export function nonceStanding(
  tx: OwnTransaction,
  minedNonce: number,
  held: ReadonlySet<number>,
): TransactionStanding['nonce'] {
  if (tx.nonce < minedNonce) return 'used';
  for (let nonce = minedNonce; nonce < tx.nonce; nonce += 1) if (!held.has(nonce)) return 'blocked';
  return 'open';
}

/** The nonce for the next transaction: above every mined one, and above every one that may still be mined again. */
export function nextNonce(minedNonce: number, transactions: readonly OwnTransaction[]): number {
  return Math.max(minedNonce, ...transactions.map(({ nonce }) => nonce + 1));
}
