import type { ResultsReport, StatementType, TrialRecord } from '@trialmark/schema';

/** What a trial's page shows. The API's answers are turned into this in `src/server`. */
export type TrialView = {
  readonly registryId: string;
  readonly trialId: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
  /** Null while sealed. */
  readonly record: TrialRecord | null;
  readonly seal: SealView | null;
  /** Oldest first. */
  readonly versions: readonly VersionView[];
  readonly completeness: { readonly score: number; readonly items: readonly CompletenessItem[] } | null;
  readonly documents: readonly DocumentView[];
  /** The newest report of outcomes and the record that was registered when it was made; null while there is none. */
  readonly report: ReportView | null;
};

export type ReportView = { readonly report: ResultsReport; readonly registered: TrialRecord };

export type SealView = {
  readonly plannedStart: string;
  readonly revealBy: string;
  readonly uniqueId: string;
  readonly isOverdue: boolean;
};

/** One statement about the trial and where it stands in the log. */
export type VersionView = {
  readonly number: number;
  readonly type: StatementType;
  readonly digest: string;
  /** Null until the sequencer has given it a place. */
  readonly index: number | null;
  readonly issuer: string;
  readonly issuedAt: string;
  /** Unix seconds by which the quorum of witnesses had seen it, null while it has not. */
  readonly evidenceTimeS: number | null;
  readonly hasRecord: boolean;
  readonly reason: string | null;
  readonly ethicsReference: string | null;
  readonly declaredBeforeDataSeen: boolean | null;
  /** Digest of the report of outcomes, for a version that reports. */
  readonly resultsDigest: string | null;
};

export type CompletenessItem = {
  readonly number: number;
  readonly name: string;
  readonly complete: boolean;
  readonly reason: string | null;
};

export type DocumentView = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly digest: string;
};
