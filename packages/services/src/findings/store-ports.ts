import type { LogFacts, RuleFinding, SharingState } from '@trialmark/registry';
import type { FullDate } from '@trialmark/schema';
import type { FindingsAsOf } from './ports.ts';
import type { Standing } from './standing-of.ts';

/** What computing findings reads and writes, within one transaction. */
export type FindingsTx = {
  /** What is computed, null when nothing is. Keeps others who compute out until the transaction ends. */
  readonly lock: () => Promise<FindingsAsOf | null>;
  /** Entries under the newest published checkpoint. */
  readonly publishedSize: () => Promise<number>;
  /** Trials that a statement among the entries `from` (inclusive) to `to` (exclusive) is about, in order. */
  readonly listTrials: (from: number, to: number) => Promise<readonly string[]>;
  /** These trials as their statements below `size` tell them, in the order of the log. */
  readonly readTrials: (trialIds: readonly string[], size: number) => Promise<readonly PublishedTrial[]>;
  /** Public documents by digest; those that are not here are absent. */
  readonly readDocuments: (digests: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Puts what was found of these trials in the place of what was there. */
  readonly save: (found: readonly FoundTrial[]) => Promise<void>;
  readonly moveHead: (head: FindingsAsOf) => Promise<void>;
  /** Keeps what was found of the log's running. Does nothing before there is a head. */
  readonly saveLog: (found: {
    readonly size: number;
    readonly nowS: number;
    readonly findings: readonly RuleFinding[];
  }) => Promise<void>;
};

export type PublishedTrial = {
  readonly trialId: string;
  readonly registryId: string;
  readonly sponsorId: string;
  readonly statements: readonly PublishedStatement[];
};

export type PublishedStatement = {
  readonly index: number;
  readonly entry: Uint8Array;
  /** Unix seconds by which the quorum had cosigned a checkpoint that covers it. */
  readonly evidenceAt: number;
};

export type FoundTrial = Pick<PublishedTrial, 'trialId' | 'registryId' | 'sponsorId'> & {
  /** Empty while sealed. */
  readonly title: string;
  readonly isSealed: boolean;
  readonly standing: Standing;
  /** In the order of the rules. */
  readonly findings: readonly { readonly finding: RuleFinding; readonly since: FullDate | null }[];
};

/** What findings about the running of the log rest on, from the database. */
export type LogFactsReader = {
  /** Publications after number `after` (-1 for all), in order, at most `limit`. */
  readonly listPublications: (
    after: number,
    limit: number,
  ) => Promise<readonly { readonly n: number; readonly note: string }[]>;
  /** Published anchors that stand in a block, in the order of their numbers. */
  readonly listAnchors: () => Promise<readonly AnchoredHead[]>;
  /** Statements that were posted to the contract, and when they were answered. */
  readonly listForced: () => Promise<LogFacts['forced']>;
  /** Trials that are sealed by their statements below `size`, in the order of the log. */
  readonly listSeals: (size: number) => Promise<LogFacts['seals']>;
  /** Requests with releases, as their statements below `size` tell them. */
  readonly readSharing: (size: number) => Promise<SharingState>;
};

export type AnchoredHead = {
  readonly n: number;
  readonly size: number;
  readonly profile: string;
  readonly chainId: number;
  readonly genesisHash: string;
  readonly contract: string;
  readonly timeS: number;
};
