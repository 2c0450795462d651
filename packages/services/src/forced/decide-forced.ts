import type { OwnTransaction } from '../anchoring/anchor-record.ts';
import type { TransactionStanding } from '../anchoring/nonces.ts';
import type { ForcedRecord } from './forced-record.ts';

/** What the chain shows of one posted statement. Read in this order: finality, mined nonce, receipt, demand. */
export type ForcedSeen = TransactionStanding & {
  /** What the contract holds, whoever posted or settled; null when the posting is in no block now. */
  readonly demand: { readonly includedAtS: number | null } | null;
  readonly latestBlock: number;
  /** The newest block that is final; null when none is. */
  readonly finalBlock: number | null;
};

export type ForcedDecision =
  | { readonly do: 'wait' }
  | { readonly do: 'sign' }
  | { readonly do: 'send'; readonly tx: OwnTransaction }
  | { readonly do: 'settle'; readonly includedAtS: number }
  | { readonly do: 'finalise' }
  /** The block that settled it is gone: the same bytes go out again. */
  | { readonly do: 'put-back'; readonly tx: OwnTransaction }
  /** Its transaction will never settle it, or settled by somebody else no longer: another one is signed. */
  | { readonly do: 'sign-anew' }
  | { readonly do: 'end' };

/** How long a sent transaction may stay out of the blocks before the same bytes are sent again. */
const RESEND_AFTER_MS = 10_000;
const WAIT = { do: 'wait' } as const;

/**
 * Decides what to do with one posted statement that is in the log, without I/O.
 *
 * Guarantees: it counts as settled only while the contract's own state says so, never because a transaction was accepted
 * or a receipt once existed.
 * Does NOT check: that what it is shown was read from one block; the next step corrects what a straddled
 * reorganisation made of it.
 */
export function decideForced({ state, deadlineS }: ForcedRecord, seen: ForcedSeen, nowMs: number): ForcedDecision {
  const { demand } = seen;
  const includedAtS = demand?.includedAtS ?? null;
  switch (state.kind) {
    case 'accepted':
      if (includedAtS !== null) return { do: 'settle', includedAtS };
      if (demand !== null) return { do: 'sign' };
      return nowMs > deadlineS * 1_000 ? { do: 'end' } : WAIT;
    case 'signed':
    case 'submitted': {
      if (includedAtS !== null) return { do: 'settle', includedAtS };
      const sentAtMs = state.kind === 'signed' ? Number.NEGATIVE_INFINITY : state.sentAtMs;
      const isDue = nowMs - sentAtMs >= RESEND_AFTER_MS || nowMs < sentAtMs;
      // Without a posting it would revert; kept unsent, it would hold up every later transaction of the relayer.
      if (demand === null) return isDue ? { do: 'sign-anew' } : WAIT;
      if (isHopeless(seen, state.kind === 'submitted' && isDue)) return { do: 'sign-anew' };
      return isDue ? { do: 'send', tx: state.tx } : WAIT;
    }
    case 'settled':
      if (includedAtS === null) {
        return state.tx === null || demand === null ? { do: 'sign-anew' } : { do: 'put-back', tx: state.tx };
      }
      // An earlier anchored root replaces a later one in the contract.
      if (includedAtS !== state.includedAtS) return { do: 'settle', includedAtS };
      return seen.finalBlock !== null && state.seenAtBlock <= seen.finalBlock ? { do: 'finalise' } : WAIT;
    case 'posted':
    case 'refused':
    case 'final':
    case 'ended':
      return WAIT;
  }
}

/** Whether a transaction that has settled nothing never will. */
function isHopeless({ receipt, nonce }: TransactionStanding, isDue: boolean): boolean {
  // In a block, but not in the state that was read: the chain moved between the two answers, if that does not last.
  if (receipt === 'success') return isDue;
  return receipt === 'reverted' || nonce !== 'open';
}
