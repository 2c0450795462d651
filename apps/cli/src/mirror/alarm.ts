import type { EquivocationProof } from '@trialmark/ledger';

/**
 * - `equivocation`: the log signed two histories.
 * - `rolled-back`: the server shows an older state of the log than it did.
 * - `refused`: what it shows is no checkpoint that the policy accepts.
 * - `inconsistent`: its files do not lead to the checkpoint that it shows.
 * - `incomplete`: public documents that statements name are missing.
 * - `silence`: nothing new was cosigned, or the server did not answer, for longer than it may.
 */
export type AlarmKind = 'equivocation' | 'rolled-back' | 'refused' | 'inconsistent' | 'incomplete' | 'silence';

export type Alarm = {
  readonly kind: AlarmKind;
  readonly detail: string;
  /** The checkpoint that we hold, or that is numbered, and that `shown` does not fit; null before the first. */
  readonly held: string | null;
  /** What the server shows instead, null when it shows nothing that can be read. */
  readonly shown: string | null;
  /** For an equivocation that could be proved. */
  readonly proof: EquivocationProof | null;
};
