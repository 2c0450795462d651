import type { Hex } from '@trialmark/contracts';
import type { AppErrorCode, Problem } from '@trialmark/schema';
import type { OwnTransaction } from '../anchoring/anchor-record.ts';

/** A statement as it was posted to the contract: one `Forced` event. Hashes and addresses `0x` lower case. */
export type ForcedPosting = {
  /** RFC 6962 leaf hash of the bytes, under which the contract keeps the demand. */
  readonly leaf: Hex;
  readonly bytes: Uint8Array;
  readonly sender: Hex;
  readonly postedAtS: number;
  readonly deadlineS: number;
  readonly block: { readonly number: number; readonly hash: Hex };
  /** Its place among the events of the block. */
  readonly logIndex: number;
};

/** Why the registry did not take what was posted. */
export type ForcedRefusal = {
  readonly code: AppErrorCode | 'failed';
  readonly reason: string;
  /** Broken rules, the first few. */
  readonly problems: readonly Problem[];
};

/**
 * Where a posted statement stands. posted → accepted → signed → submitted → settled → final; or posted → refused. A
 * reorganisation puts a settled one back to submitted. `tx` is null where somebody else settled it.
 */
export type ForcedState =
  /** Not judged yet, or judging it failed: tried again from `retryAtMs`. */
  | { readonly kind: 'posted'; readonly attempts: number; readonly retryAtMs: number }
  | ({ readonly kind: 'refused'; readonly atMs: number } & ForcedRefusal)
  /** In the log or waiting for its place there. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'signed'; readonly tx: OwnTransaction }
  | { readonly kind: 'submitted'; readonly tx: OwnTransaction; readonly sentAtMs: number }
  /** The contract says so. `seenAtBlock` was its newest block then: once that is final, so is this. */
  | {
      readonly kind: 'settled' | 'final';
      readonly tx: OwnTransaction | null;
      readonly includedAtS: number;
      readonly seenAtBlock: number;
    }
  /** The block that held the posting is gone and the deadline has passed, or the chain is another than before. */
  | { readonly kind: 'ended'; readonly reason: 'posting-gone' | 'chain-reset' };

/** One posted statement on its way into the log and back to the contract. The bytes are read when they are needed. */
export type ForcedRecord = Omit<ForcedPosting, 'bytes'> & {
  readonly instanceId: string;
  /** Digest of the statement, 64 hexadecimal digits; null when the bytes are no statement. */
  readonly digest: string | null;
  /** Counts updates, so that two workers cannot both move a record. */
  readonly version: number;
  readonly state: ForcedState;
};
