import type {
  EthicsReview,
  FullDate,
  Outcome,
  OutcomeRank,
  PartialDate,
  RecruitmentStatus,
  ResultsReport,
  TrialRecord,
} from '@trialmark/schema';
import { utcDayOf } from '../dates/utc-day.ts';
import type { ChangeDeclaration } from '../diff/undeclared-changes.ts';
import type { Evidence } from './rule-finding.ts';

/** An outcome as the rules read it; null where the source does not say. */
export type OutcomeFacts = {
  readonly id: string;
  readonly rank: OutcomeRank;
  readonly measure: string;
  readonly description: string | null;
  readonly timepoint: string | null;
};

/** What one version says, as far as a rule looks at it; null where it does not say. */
export type RecordFacts = {
  readonly recruitmentStatus: RecruitmentStatus | null;
  readonly startDate: PartialDate | null;
  readonly primaryCompletionDate: PartialDate | null;
  readonly completionDate: PartialDate | null;
  readonly outcomes: readonly OutcomeFacts[];
  /** Null where the source has no place for it. */
  readonly ethicsReviews: readonly EthicsReview[] | null;
  /** Day on which results were first given to a registry, by that registry's word. */
  readonly resultsOn: FullDate | null;
  readonly publishedOn: PartialDate | null;
  readonly hasDelayCertificate: boolean;
  /** Whether the law that requires results covers the trial, as far as the record says. */
  readonly isCovered: boolean;
};

/** What an amendment says of itself. */
export type Declaration = {
  readonly changes: readonly ChangeDeclaration[];
  readonly reason: string;
  readonly ethicsReference: string;
  readonly beforeDataSeen: boolean;
};

export type HistoryVersion = {
  readonly number: number;
  /** Type of the statement, or `imported`. */
  readonly type: string;
  /** SHA-256 of the statement; null for an imported version. */
  readonly statement: string | null;
  readonly index: number | null;
  /**
   * RFC 3339 instant or UTC day. In the log, the evidence time, null while there is none; imported, the day that the other
   * registry gives.
   */
  readonly evidenceTime: string | null;
  /** Null while sealed, or when the payload is not there. */
  readonly facts: RecordFacts | null;
  /** The whole record, which a log has; null for imported versions. */
  readonly record: TrialRecord | null;
  readonly declaration: Declaration | null;
  /** The results document of `outcomes.reported`. */
  readonly report: ResultsReport | null;
};

/** A trial's versions, oldest first, from a log (whose outcomes have stable ids) or from another registry (where they have none). */
export type TrialHistory = {
  readonly registryId: string;
  readonly source: 'log' | 'imported';
  /** Day of first submission by the other registry's word, where that is known apart from the versions. */
  readonly firstSubmittedOn: FullDate | null;
  readonly versions: readonly HistoryVersion[];
};

/** What is common to all findings about one trial. */
export type AssessmentDay = {
  /** UTC day of the assessment. */
  readonly today: FullDate;
};

export function factsOf(record: TrialRecord): RecordFacts {
  return {
    recruitmentStatus: record.recruitmentStatus,
    startDate: record.startDate.date,
    primaryCompletionDate: record.primaryCompletionDate?.date ?? null,
    completionDate: record.completionDate.date,
    outcomes: record.outcomes.map(outcomeFacts),
    ethicsReviews: record.ethicsReviews,
    resultsOn: record.results?.submittedOn ?? null,
    publishedOn: record.results?.firstPublishedOn ?? null,
    hasDelayCertificate: record.origin?.delayCertificateOn !== undefined,
    isCovered: record.oversight?.fdaRegulatedDrug === true || record.oversight?.fdaRegulatedDevice === true,
  };
}

function outcomeFacts({ id, rank, measure, description, timepoint }: Outcome): OutcomeFacts {
  return { id, rank, measure, description: description ?? null, timepoint };
}

export function evidenceOf(version: HistoryVersion, source: TrialHistory['source']): Evidence {
  const { type, number, statement, index, evidenceTime } = version;
  const what = source === 'imported' ? `imported version ${number}, not evidenced` : `${type}, version ${number}`;
  return { source, what, statement, index, evidenceTime };
}

/** UTC day of a version's evidence; null while it has none. */
export function dayOf({ evidenceTime }: HistoryVersion): FullDate | null {
  return evidenceTime === null ? null : utcDayOf(evidenceTime);
}

/** A version that says something, with what it says. */
export type ReadVersion = HistoryVersion & { readonly facts: RecordFacts };

export function readVersions({ versions }: TrialHistory): readonly ReadVersion[] {
  return versions.filter((version): version is ReadVersion => version.facts !== null);
}
