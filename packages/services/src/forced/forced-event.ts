import type { ForcedRecord, ForcedRefusal } from './forced-record.ts';

/** What one step found or did, for the log of the worker and for alarms. */
export type ForcedEvent =
  | { readonly kind: 'posted'; readonly leaf: string; readonly deadlineS: number }
  | { readonly kind: 'accepted' | 'signed' | 'sent' | 'settled' | 'final' | 'put-back'; readonly forced: ForcedRecord }
  /** The registry does not take it, and says why. Nothing is tried again; anybody can judge the posted bytes. */
  | { readonly kind: 'refused'; readonly forced: ForcedRecord; readonly refusal: ForcedRefusal }
  /** Judging it failed for a reason that says nothing about it. It is tried again until its deadline. */
  | { readonly kind: 'judging-failed'; readonly forced: ForcedRecord; readonly detail: string }
  | { readonly kind: 'ended'; readonly forced: ForcedRecord }
  | { readonly kind: 'send-refused' | 'settle-refused'; readonly forced: ForcedRecord; readonly detail: string }
  /** A block that had been read for good is gone: everything is read again from the first block. */
  | { readonly kind: 'reading-again'; readonly fromBlock: number }
  /** The node did not answer, or moved while it answered. Nothing is known; try again. */
  | { readonly kind: 'unavailable'; readonly detail: string }
  /** Another worker moved the same record. */
  | { readonly kind: 'contended'; readonly leaf: string };
