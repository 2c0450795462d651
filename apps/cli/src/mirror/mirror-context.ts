import type { FetchFile, Policy, VerifiedCheckpoint } from '@trialmark/ledger';
import type { CosigningContext } from '@trialmark/ledger/heads';

/** The folder of the copy. A write resolves when the bytes are durable; a reader sees the old bytes or the new. */
export type MirrorFiles = {
  readonly read: FetchFile;
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Whether there was a file or not. */
  readonly remove: (path: string) => Promise<void>;
};

export type MirrorContext = {
  readonly server: FetchFile;
  readonly files: MirrorFiles;
  readonly policy: Policy;
  /** Null for a mirror that does not cosign. */
  readonly cosigning: CosigningContext | null;
  /** Seconds since the epoch. */
  readonly nowS: () => number;
  /** How old the newest cosigned checkpoint may be, in seconds, before it is called silence. */
  readonly quietS: number;
};

/** What the folder holds, verified. */
export type HeldCopy = {
  readonly checkpoint: VerifiedCheckpoint;
  /** The signed note, as the server gave it. */
  readonly note: string;
  /** Numbered checkpoints 0 … this − 1 are in the folder. */
  readonly checkpoints: number;
  /** Anchor records 0 … this − 1 are in the folder. */
  readonly anchors: number;
  /** Payloads that statements name and that are not in the folder, with the first entry that names each. */
  readonly missing: ReadonlyMap<string, number>;
  /** Entries that this program cannot read, so that it does not know which payloads they name. */
  readonly unreadEntries: number;
};
