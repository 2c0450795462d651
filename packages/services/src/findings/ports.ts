import type { Concern, RuleFinding } from '@trialmark/registry';
import type { FullDate } from '@trialmark/schema';

/**
 * What is kept of findings, so that they can be listed and counted without computing them again. Everything here is public
 * and follows from the published log: whoever audits the log on the same day gets the same.
 */

export const FINDING_SORTS = ['attention', 'newest', 'trial', 'sponsor'] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];

/** Days from `since` to the day of the assessment, both ends included; `unknown` where a finding has no such day. */
export const AGE_BANDS = ['0-30', '31-90', '91-365', '366-1095', '1096-', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** All hold together; null or an empty list is no condition. */
export type FindingFilter = {
  readonly rules: readonly string[];
  readonly verdicts: readonly string[];
  readonly concerns: readonly Concern[];
  readonly sponsorId: string | null;
  readonly ages: readonly AgeBand[];
  /** Whether the sponsor has answered this rule's finding, whatever the verdict was then. */
  readonly isAnswered: boolean | null;
};

export type FindingQuery = FindingFilter & {
  readonly sort: FindingSort;
  /** `nextCursor` of the page before; null for the first. */
  readonly cursor: string | null;
  readonly limit: number;
};

export type FindingTrial = {
  readonly trialId: string;
  readonly registryId: string;
  /** Empty while the trial is sealed. */
  readonly title: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
};

/** A finding about a trial and what it is found by. */
export type FindingItem = {
  readonly trial: FindingTrial;
  /** Exactly what `findTrialFindings` gave. */
  readonly finding: RuleFinding;
  /** The first day on which the verdict could stand by what is public; null where no day follows. See `findingSince`. */
  readonly since: FullDate | null;
  /** Days from `since` to the day of the assessment. */
  readonly ageDays: number | null;
  readonly isAnswered: boolean;
};

/** The log and the day that findings are of. Null while nothing was computed yet. */
export type FindingsAsOf = {
  /** Entries of the published log that were looked at. */
  readonly size: number;
  /** UTC day of the assessment. */
  readonly today: FullDate;
};

export type FindingPage = {
  readonly asOf: FindingsAsOf | null;
  readonly items: readonly FindingItem[];
  readonly nextCursor: string | null;
};

export type ConcernCounts = Readonly<Record<Concern, number>>;

export type RuleCount = ConcernCounts & {
  readonly rule: string;
  readonly version: number;
  /** Of each verdict, in the order of the words. */
  readonly verdicts: readonly { readonly verdict: string; readonly concern: Concern; readonly count: number }[];
};

export type SponsorCount = ConcernCounts & {
  readonly sponsorId: string;
  readonly sponsorName: string;
  /** Trials with a finding that the filter leaves. */
  readonly trials: number;
};

export type FindingSummary = {
  readonly asOf: FindingsAsOf | null;
  /** Findings that the filter leaves, and the trials that they are about. */
  readonly findings: number;
  readonly trials: number;
  readonly answered: number;
  readonly byConcern: ConcernCounts;
  /** In the order of the rules' names. */
  readonly byRule: readonly RuleCount[];
  /** Those with most that call for attention first; the first hundred. */
  readonly bySponsor: readonly SponsorCount[];
  readonly sponsors: number;
  /** Every band, in order. */
  readonly byAge: readonly (ConcernCounts & { readonly band: AgeBand })[];
};

export type TrialFindings = {
  readonly asOf: FindingsAsOf | null;
  readonly trial: FindingTrial;
  /** In the order of the rules in `docs/protocol/findings.md`; empty while nothing was computed of this trial. */
  readonly findings: readonly Omit<FindingItem, 'trial'>[];
};

export const LEAGUE_SORTS = ['name', 'trials', 'retrospective', 'outstanding', 'late', 'silent-changes'] as const;
export type LeagueSort = (typeof LEAGUE_SORTS)[number];

/** Days over the trials of one number; null where there is none. */
export type DayStatistics = { readonly median: number; readonly longest: number } | null;

/**
 * Counts of one sponsor's trials. Every number is a count of trials by the verdict of one rule, and no share is formed here:
 * whoever forms one has the denominators beside it.
 */
export type LeagueCounts = {
  /** Trials registered by the sponsor, sealed ones included. */
  readonly trials: number;
  readonly sealed: number;
  /** `registration-timing`: the four add up to `trials`. */
  readonly registration: {
    readonly prospective: number;
    readonly retrospective: number;
    readonly indeterminate: number;
    readonly noEvidence: number;
    /** Days between start and registration of the retrospective ones. */
    readonly daysLate: DayStatistics;
  };
  /**
   * `results-lateness`, by its `twelveMonths`. `expected` is `onTime` + `late` + `outstanding`; with `pending`, `noDate` and
   * `none` (the rule says nothing of them) it adds up to `trials`.
   */
  readonly results: {
    readonly expected: number;
    readonly onTime: number;
    readonly late: number;
    readonly outstanding: number;
    readonly pending: number;
    readonly noDate: number;
    readonly none: number;
    /** Of these the law that requires results makes them due and they are not there (verdict `DUE`). */
    readonly dueByLaw: number;
    /** Days past the year, of late ones and of outstanding ones. */
    readonly daysLate: DayStatistics;
    readonly daysOutstanding: DayStatistics;
  };
  /** `outcome-switching`: steps of outcomes that no amendment declares, and the trials that have any. */
  readonly silentChanges: { readonly trials: number; readonly steps: number };
  /** Trials with any finding that calls for attention. */
  readonly attention: number;
};

export type LeagueRow = LeagueCounts & { readonly sponsorId: string; readonly sponsorName: string };

export type League = {
  readonly asOf: FindingsAsOf | null;
  readonly rows: readonly LeagueRow[];
  readonly sponsors: number;
  /** Over all sponsors. */
  readonly total: LeagueCounts;
};

export type TimingClass = 'prospective' | 'retrospective' | 'indeterminate' | 'no-evidence';
export type ResultsClass = 'on-time' | 'late' | 'outstanding' | 'pending' | 'no-date' | 'none';

/** What one trial counts as in the league: the trials behind every number. */
export type TrialStanding = {
  readonly trialId: string;
  readonly registryId: string;
  readonly title: string;
  readonly isSealed: boolean;
  readonly timing: TimingClass;
  readonly timingDays: number | null;
  readonly results: ResultsClass;
  readonly resultsDays: number | null;
  readonly isDueByLaw: boolean;
  readonly silentChanges: number;
  readonly attention: number;
};

export type SponsorStanding = {
  readonly asOf: FindingsAsOf | null;
  readonly row: LeagueRow;
  /** By registry number; the page after `nextCursor`, a registry number. */
  readonly trials: readonly TrialStanding[];
  readonly nextCursor: string | null;
};

export type LogFindingsOf = {
  /** Entries of the log, and the time of the assessment in Unix seconds; null while nothing was computed. */
  readonly asOf: { readonly size: number; readonly nowS: number } | null;
  readonly findings: readonly RuleFinding[];
};

/** What pages, exports and feeds read; `@trialmark/db` implements it. */
export type FindingsReader = {
  readonly list: (query: FindingQuery) => Promise<FindingPage>;
  readonly summary: (filter: FindingFilter) => Promise<FindingSummary>;
  /** Null for a trial that is not there. */
  readonly ofTrial: (registryId: string) => Promise<TrialFindings | null>;
  readonly league: (page: {
    readonly sort: LeagueSort;
    readonly offset: number;
    readonly limit: number;
  }) => Promise<League>;
  /** Null for a sponsor that has registered nothing. */
  readonly ofSponsor: (sponsorId: string, after: string | null, limit: number) => Promise<SponsorStanding | null>;
  readonly ofLog: () => Promise<LogFindingsOf>;
};
