import type { Hex } from '@trialmark/contracts';
import type { AnchorEnd, AnchorRecord, BlockRef, OwnTransaction } from './anchor-record.ts';
import type { TransactionStanding } from './nonces.ts';

/** What the chain shows of one anchor. Read in this order: finality, head, mined nonce, receipt, anchored root. */
export type AnchorSeen = TransactionStanding & {
  readonly head: { readonly size: number; readonly isFrozen: boolean };
  /** The root that the contract holds for this size, whoever anchored it. */
  readonly anchored: { readonly root: Hex; readonly txHash: Hex; readonly block: BlockRef } | null;
  /** The newest block that is final; null when none is. */
  readonly finalBlock: number | null;
};

export type AnchorDecision =
  | { readonly do: 'wait' }
  | { readonly do: 'sign' }
  | { readonly do: 'send'; readonly tx: OwnTransaction }
  | { readonly do: 'include'; readonly txHash: Hex; readonly block: BlockRef }
  | { readonly do: 'finalise' }
  /** A block that held it is gone: the same bytes go out again. */
  | { readonly do: 'put-back'; readonly tx: OwnTransaction }
  | { readonly do: 'end'; readonly reason: AnchorEnd }
  /** The contract holds another root for this size than this log has. Nothing here can mend that. */
  | { readonly do: 'report-fork'; readonly root: Hex };

/** How long a sent transaction may stay out of the blocks before the same bytes are sent again. */
const RESEND_AFTER_MS = 10_000;

/**
 * Decides what to do with one anchor, without I/O.
 *
 * Guarantees: an anchor counts as included only while the contract's own state holds its root, never because a
 * transaction was accepted or a receipt once existed; whatever was final is re-examined like everything else when the
 * caller finds the contract's head below it.
 * Does NOT check: that what it is shown was read from one block. A straddled reorganisation at worst gives `wait`, or a
 * state that the next step corrects.
 */
export function decideAnchor(anchor: AnchorRecord, seen: AnchorSeen, nowMs: number): AnchorDecision {
  const { state } = anchor;
  const { anchored } = seen;
  if (anchored !== null && anchored.root !== anchor.root) return { do: 'report-fork', root: anchored.root };
  switch (state.kind) {
    case 'planned':
      if (anchored !== null) return included(anchored);
      return seen.head.isFrozen || seen.head.size !== anchor.oldSize
        ? { do: 'end', reason: 'superseded' }
        : { do: 'sign' };
    case 'signed':
      return anchored === null ? (hopeless(seen, false) ?? { do: 'send', tx: state.tx }) : included(anchored);
    case 'submitted': {
      if (anchored !== null) return included(anchored);
      const isDue = nowMs - state.sentAtMs >= RESEND_AFTER_MS || nowMs < state.sentAtMs;
      return hopeless(seen, isDue) ?? (isDue ? { do: 'send', tx: state.tx } : { do: 'wait' });
    }
    case 'included':
    case 'final':
      if (anchored === null) {
        return state.tx === null ? { do: 'end', reason: 'lost' } : { do: 'put-back', tx: state.tx };
      }
      if (anchored.block.hash !== state.block.hash) return included(anchored);
      return state.kind === 'included' && isFinal(state.block, seen.finalBlock) ? { do: 'finalise' } : { do: 'wait' };
    case 'ended':
      return { do: 'wait' };
  }
}

function included({ txHash, block }: NonNullable<AnchorSeen['anchored']>): AnchorDecision {
  return { do: 'include', txHash, block };
}

/** Why a transaction that has anchored nothing never will; null while it still may. */
function hopeless({ receipt, nonce }: AnchorSeen, isDue: boolean): AnchorDecision | null {
  if (receipt === 'reverted') return { do: 'end', reason: 'reverted' };
  // In a block, but not in the state that was read: the chain moved between the two answers, if that does not last.
  if (receipt === 'success') return isDue ? { do: 'end', reason: 'no-effect' } : null;
  if (nonce === 'used') return { do: 'end', reason: 'nonce-taken' };
  if (nonce === 'blocked') return { do: 'end', reason: 'nonce-gap' };
  return null;
}

function isFinal(block: BlockRef, finalBlock: number | null): boolean {
  return finalBlock !== null && block.number <= finalBlock;
}
