import type { FetchFile } from '@trialmark/ledger';

/** An entry as the database holds it. `leafHash` is the database's own; the publisher computes it again. */
export type StoredEntry = {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly payloads: readonly string[];
};

/** A cosigned checkpoint in the order of publication; `evidenceAt` in Unix seconds. */
export type Publication = {
  readonly n: number;
  readonly size: number;
  readonly note: string;
  readonly evidenceAt: number;
};

export type SequencerStore = {
  /** Whether anything waits for its place. */
  readonly hasPending: () => Promise<boolean>;
  /** Gives up to `limit` waiting entries their places in one transaction; returns the size after. */
  readonly integrate: (limit: number) => Promise<number>;
  readonly readHead: () => Promise<{ readonly size: number; readonly frontier: Uint8Array }>;
  readonly readEntries: (from: number, to: number) => Promise<readonly StoredEntry[]>;
  readonly readPayloads: (digests: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Throws when another root was signed at this size. */
  readonly recordCheckpoint: (checkpoint: {
    readonly size: number;
    readonly root: Uint8Array;
    readonly note: string;
  }) => Promise<void>;
  readonly readLastCheckpoint: () => Promise<{ readonly size: number; readonly root: Uint8Array } | null>;
  readonly recordPublication: (publication: Publication) => Promise<void>;
  readonly readLastPublication: () => Promise<Publication | null>;
};

/** The published folder. `write` returns when the bytes are durable under exactly that path. */
export type LogFiles = {
  readonly read: FetchFile;
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
};

export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly lines: string }
  /** It has another size than we said; `size` is what it has. */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

export type WitnessPort = {
  readonly name: string;
  readonly addCheckpoint: (body: string) => Promise<WitnessAnswer>;
  /** The note of its newest checkpoint of this log, null when it has none; throws when it cannot be reached. */
  readonly readLatest: () => Promise<string | null>;
};
