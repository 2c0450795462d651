import type { Hex } from '@trialmark/contracts';
import type { ChainInstance, OwnTransaction } from '../anchoring/anchor-record.ts';
import type { ChainPort, Simulation } from '../anchoring/ports.ts';
import type { Accepted } from '../statements/accept-statement.ts';
import type { Submission } from '../statements/submission.ts';
import type { ForcedPosting, ForcedRecord, ForcedState } from './forced-record.ts';

/** A posting with what is looked for later: digest of the statement (null: it is none), SHA-256 of the bytes. */
export type IdentifiedPosting = ForcedPosting & { readonly digest: string | null; readonly contentDigest: string };

/** The newest block whose postings are all on record and will not be read again. */
export type ReadThrough = { readonly number: number; readonly hash: Hex };

/** Where posted statements are kept. Each function is one transaction, durable when it resolves. */
export type ForcedStore = {
  readonly readInstance: () => Promise<ChainInstance | null>;
  readonly readThrough: (instanceId: string) => Promise<ReadThrough | null>;
  /**
   * Keeps postings that are new and moves known ones to the block they stand in now; then `through`, when it is not
   * null. Returns the new ones' leaves.
   */
  readonly record: (
    instanceId: string,
    postings: readonly IdentifiedPosting[],
    through: ReadThrough | null,
  ) => Promise<readonly Hex[]>;
  /** Forgets how far blocks were read, and takes final records back to settled, to be looked at again. */
  readonly readAgain: (instanceId: string) => Promise<void>;
  /** Neither refused nor final nor ended, or refused and in the log after all; in the order of the chain. */
  readonly readOpen: (instanceId: string) => Promise<readonly ForcedRecord[]>;
  readonly readBytes: (record: ForcedRecord) => Promise<Uint8Array>;
  /** Posted bytes with these SHA-256 digests, whatever they are. */
  readonly findPosted: (instanceId: string, digests: readonly string[]) => Promise<readonly Uint8Array[]>;
  /** Where the log has the statement; null while it has no place. */
  readonly findEntry: (digest: string) => Promise<{ readonly index: number; readonly leaf: Hex } | null>;
  /** The smallest tree on record that the contract holds and that has the entry; null when there is none. */
  readonly findAnchoredSize: (instanceId: string, index: number) => Promise<number | null>;
  /** Transactions of anchors that may still be sent: the relayer's key is theirs as well. */
  readonly readAnchorTransactions: (instanceId: string) => Promise<readonly OwnTransaction[]>;
  /** Moves a record if it still has `record.version`, and counts that up; null when somebody else has moved it. */
  readonly update: (record: ForcedRecord, state: ForcedState) => Promise<ForcedRecord | null>;
};

/** One call of `settle`; `proof` is the RFC 6962 inclusion path of leaf `index` in the tree of `size`. */
export type SettleCall = {
  readonly leaf: Hex;
  readonly size: number;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
};

/** What settling asks of the chain; rejects as {@link ChainPort} does. */
export type ForcedChain = Pick<
  ChainPort,
  'readIdentity' | 'readFinality' | 'readBlockHash' | 'readMinedNonce' | 'hasContract' | 'readReceipt' | 'send'
> & {
  /** Statements posted for this log in these blocks, both included, in the order of the chain. */
  readonly readForced: (contract: Hex, fromBlock: number, toBlock: number) => Promise<readonly ForcedPosting[]>;
  /** What the contract holds of a posting, null when it holds none. */
  readonly readDemand: (
    contract: Hex,
    leaf: Hex,
  ) => Promise<{ readonly deadlineS: number; readonly includedAtS: number | null } | null>;
  readonly simulateSettle: (contract: Hex, call: SettleCall) => Promise<Simulation>;
  /** Signs and sends nothing. */
  readonly signSettle: (contract: Hex, call: SettleCall, nonce: number) => Promise<OwnTransaction>;
};

export type ForcedDeps = {
  readonly store: ForcedStore;
  readonly chain: ForcedChain;
  /** `acceptStatement`, as if the statement had come at `atMs`. */
  readonly accept: (submission: Submission, leaf: Hex, atMs: number) => Promise<Accepted>;
  /** RFC 6962 inclusion path in the published log. */
  readonly proveInclusion: (index: number, size: number) => Promise<readonly Uint8Array[]>;
  readonly clock: { readonly nowMs: () => number };
};
