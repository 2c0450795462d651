import type { Hex } from '@trialmark/contracts';
import type { AnchorEnd, AnchorRecord, AnchorState, BlockRef, ChainInstance, OwnTransaction } from './anchor-record.ts';

/**
 * Where anchors are kept. Each function is one transaction, durable when it resolves.
 *
 * At most one instance is open, and at most one anchor of a size is not ended within an instance; the store refuses
 * (throws) what would break that. Nothing is ever deleted: what ended is history.
 */
export type AnchorStore = {
  readonly readInstance: () => Promise<ChainInstance | null>;
  readonly openInstance: (instance: ChainInstance) => Promise<void>;
  /** Closes the instance and ends what has not ended of its anchors and postings, with `reason`, all or nothing. */
  readonly retireInstance: (instanceId: string, reason: AnchorEnd, atMs: number) => Promise<void>;
  /** Anchors that are planned, signed, submitted or included, smallest first. */
  readonly readUnsettled: (instanceId: string) => Promise<readonly AnchorRecord[]>;
  /** The largest final anchor. */
  readonly readNewestFinal: (instanceId: string) => Promise<AnchorRecord | null>;
  /** Every final anchor, smallest first. Asked for only when a final block is gone. */
  readonly readFinal: (instanceId: string) => Promise<readonly AnchorRecord[]>;
  /** The anchor of exactly `size` leaves that has not ended. */
  readonly readLive: (instanceId: string, size: number) => Promise<AnchorRecord | null>;
  readonly readLastPlannedAtMs: (instanceId: string) => Promise<number | null>;
  /** Transactions under the relayer's key that are no anchors and may still be sent: those that settle postings. */
  readonly readOtherTransactions: (instanceId: string) => Promise<readonly OwnTransaction[]>;
  readonly insert: (anchor: AnchorRecord) => Promise<void>;
  /** Moves a record if it still has `anchor.version`, and counts that up; null when somebody else has moved it. */
  readonly update: (anchor: AnchorRecord, state: AnchorState) => Promise<AnchorRecord | null>;
};

/** One call of `advance`; `signatures` as `packSignatures` of `@trialmark/contracts` makes them. */
export type AdvanceCall = {
  readonly oldSize: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly signatures: Uint8Array;
  readonly note: Uint8Array;
};

/** Who signs for a contract that is to be deployed. Addresses `0x` and 40 hexadecimal digits. */
export type WitnessConfiguration = {
  readonly witnesses: readonly string[];
  readonly threshold: number;
  readonly inclusionPeriodS: number;
};

/** Whether a call would succeed on the newest state; `error` is the contract's custom error by name. */
export type Simulation = { readonly ok: true } | { readonly ok: false; readonly error: string };

/**
 * One chain, one log, one relayer's key; `@trialmark/adapters` implements it over JSON-RPC. Every function rejects with
 * `AppError('unavailable')` when the node does not answer or its answers do not fit together: then nothing is known,
 * and what was being sent may have arrived.
 */
export type ChainPort = {
  readonly profile: string;
  readonly readIdentity: () => Promise<{ readonly chainId: number; readonly genesisHash: Hex }>;
  readonly readFinality: () => Promise<{ readonly latest: number; readonly final: number | null }>;
  /** The hash of the canonical block of that number, null when there is none. */
  readonly readBlockHash: (number: number) => Promise<Hex | null>;
  readonly readMinedNonce: () => Promise<number>;
  readonly hasContract: (contract: Hex) => Promise<boolean>;
  readonly readHead: (
    contract: Hex,
  ) => Promise<{ readonly size: number; readonly root: Hex; readonly frozenAtS: number | null }>;
  readonly readAnchor: (
    contract: Hex,
    size: number,
  ) => Promise<{
    readonly root: Hex;
    readonly oldSize: number;
    readonly txHash: Hex;
    readonly block: BlockRef;
  } | null>;
  readonly readReceipt: (hash: Hex) => Promise<{ readonly status: 'success' | 'reverted' } | null>;
  readonly simulateAdvance: (contract: Hex, call: AdvanceCall) => Promise<Simulation>;
  /** Signs and sends nothing. */
  readonly signAdvance: (contract: Hex, call: AdvanceCall, nonce: number) => Promise<OwnTransaction>;
  /** Signs and sends nothing; `contract` is where the deployment will lie. */
  readonly signDeployment: (
    configuration: WitnessConfiguration,
    nonce: number,
  ) => Promise<{ readonly tx: OwnTransaction; readonly contract: Hex }>;
  /** Sends signed bytes; the same bytes may be sent any number of times. */
  readonly send: (
    raw: Hex,
  ) => Promise<
    { readonly kind: 'accepted' | 'known' | 'nonce-used' } | { readonly kind: 'refused'; readonly detail: string }
  >;
};

/** A witness that signs tree heads for the contract. The answer is verified here; a witness that is down is an answer. */
export type WitnessSignaturePort = {
  readonly name: string;
  readonly signAnchor: (request: {
    readonly chainId: number;
    readonly contract: Hex;
    /** The cosigned checkpoint. */
    readonly note: string;
  }) => Promise<
    { readonly ok: true; readonly signature: Uint8Array } | { readonly ok: false; readonly detail: string }
  >;
};

/** The log that is anchored, as it was published. */
export type AnchoredLog = {
  /** SHA-256 of the vkey, 32 bytes. */
  readonly logId: Uint8Array;
  /** The newest published, cosigned checkpoint; null before the first. */
  readonly readLatest: () => Promise<{
    readonly size: number;
    readonly root: Uint8Array;
    readonly note: string;
  } | null>;
  /** The root at an earlier size; null for a size that this log has not reached. */
  readonly readRootAt: (size: number) => Promise<Uint8Array | null>;
  /** RFC 6962 consistency proof; empty for `oldSize` 0. */
  readonly prove: (oldSize: number, size: number) => Promise<readonly Uint8Array[]>;
};

/** A contract that is there, or how to deploy one (dev and consortium chains). */
export type ContractChoice =
  | { readonly kind: 'given'; readonly contract: Hex }
  | { readonly kind: 'deploy'; readonly configuration: WitnessConfiguration };

export type AnchorSettings = {
  readonly contract: ContractChoice;
  /** Addresses of the contract's witnesses, lower case, and how many must sign. */
  readonly witnesses: readonly string[];
  readonly threshold: number;
  /** Least time between two plans: what limits the cost on a chain with fees. */
  readonly intervalMs: number;
};

export type AnchorDeps = {
  readonly store: AnchorStore;
  readonly chain: ChainPort;
  readonly witnesses: readonly WitnessSignaturePort[];
  readonly log: AnchoredLog;
  readonly clock: { readonly nowMs: () => number };
  /** 32 hexadecimal digits, random. */
  readonly newId: () => string;
  readonly settings: AnchorSettings;
};
