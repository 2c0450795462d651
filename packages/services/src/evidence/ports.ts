import type { LogEntryRow } from '../reading/ports.ts';

/** What a trial's evidence is made of, as the log has it. */
export type EvidenceReader = {
  /** Entries about a trial, and those that say who may speak for its sponsor, by index. Null where there is no such trial. */
  readonly entries: (
    registryId: string,
    limit: number,
  ) => Promise<{ readonly trialId: string; readonly rows: readonly LogEntryRow[] } | null>;
  /** For each of these entries the first published anchor that covers it, with the checkpoint that was anchored. */
  readonly anchors: (indices: readonly number[]) => Promise<readonly CoveringAnchor[]>;
};

export type CoveringAnchor = {
  readonly index: number;
  /** Its number among the published ones. */
  readonly n: number;
  readonly note: string;
};
