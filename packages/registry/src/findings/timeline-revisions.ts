import type { FullDate, PartialDate, TrialRecord } from '@trialmark/schema';
import { type DateInterval, partialDateInterval } from '../dates/partial-date-interval.ts';
import { daysBetween, earlierOf, laterOf } from '../dates/utc-day.ts';

export const TIMELINE_FIELDS = ['startDate', 'primaryCompletionDate', 'completionDate'] as const;
export type TimelineField = (typeof TIMELINE_FIELDS)[number];

/** The dates that one version of a record gives; null where it gives none. */
export type TimelineDates = Readonly<Record<TimelineField, PartialDate | null>>;

export type TimelineVersion = {
  readonly recordVersion: number;
  /** UTC day of the version's evidence time; null while it has none. */
  readonly evidenceOn: FullDate | null;
  readonly dates: TimelineDates;
};

/** Days from the one to the other, negative when it is earlier: two numbers, because a month may mean any of its days. */
export type DaysMoved = { readonly least: number; readonly most: number };

export type TimelineMove = {
  readonly field: TimelineField;
  readonly recordVersion: number;
  readonly evidenceOn: FullDate | null;
  readonly from: PartialDate;
  readonly to: PartialDate;
  readonly days: DaysMoved;
  /** The same against the earliest date recorded; null where the date is back at what that may mean. */
  readonly sinceFirst: DaysMoved | null;
};

export type TimelineRevisions = {
  readonly rule: 'timeline-revised/1';
  readonly finding: 'TIMELINE_REVISED' | 'UNCHANGED';
  /** The earliest recorded date of each field. */
  readonly first: TimelineDates;
  /** In the order of the versions. */
  readonly moves: readonly TimelineMove[];
};

/**
 * Every move of the start and completion dates, anchored on the first that was recorded. Versions come oldest first.
 *
 * A date moves when no day that it may mean was possible before. To name a day within a month that was given is no move,
 * and neither is to say that an anticipated date became actual; to name a month and then another day of it is one,
 * because the first day still stands.
 */
export function timelineRevisions(versions: readonly TimelineVersion[]): TimelineRevisions {
  const found = TIMELINE_FIELDS.map((field) => movesOf(field, versions));
  const moves = found
    .flatMap((each) => each.moves)
    .sort((one, other) => one.recordVersion - other.recordVersion || orderOf(one) - orderOf(other));
  const [startDate = null, primaryCompletionDate = null, completionDate = null] = found.map(({ first }) => first);
  return {
    rule: 'timeline-revised/1',
    finding: moves.length === 0 ? 'UNCHANGED' : 'TIMELINE_REVISED',
    first: { startDate, primaryCompletionDate, completionDate },
    moves,
  };
}

/** The dates of a record that the rule looks at. */
export function timelineDates(
  record: Pick<TrialRecord, 'startDate' | 'primaryCompletionDate' | 'completionDate'>,
): TimelineDates {
  return {
    startDate: record.startDate.date,
    primaryCompletionDate: record.primaryCompletionDate?.date ?? null,
    completionDate: record.completionDate.date,
  };
}

const orderOf = ({ field }: TimelineMove) => TIMELINE_FIELDS.indexOf(field);

function movesOf(field: TimelineField, versions: readonly TimelineVersion[]) {
  const moves: TimelineMove[] = [];
  let first: PartialDate | null = null;
  /** What was last said, and the days that all of it leaves open since the last move. */
  let last: { readonly date: PartialDate; readonly open: DateInterval } | null = null;
  for (const { recordVersion, evidenceOn, dates } of versions) {
    const to = dates[field];
    if (to === null) continue;
    first ??= to;
    const interval = partialDateInterval(to);
    const common: DateInterval | null = last === null ? interval : overlap(last.open, interval);
    if (last !== null && common === null) {
      const anchor = partialDateInterval(first);
      moves.push({
        field,
        recordVersion,
        evidenceOn,
        from: last.date,
        to,
        days: daysMoved(last.open, interval),
        sinceFirst: overlap(anchor, interval) === null ? daysMoved(anchor, interval) : null,
      });
    }
    last = { date: to, open: common ?? interval };
  }
  return { first, moves };
}

function overlap(one: DateInterval, other: DateInterval): DateInterval | null {
  const lo = laterOf(one.lo, other.lo);
  const hi = earlierOf(one.hi, other.hi);
  return lo <= hi ? { lo, hi } : null;
}

/** Of two intervals that do not touch, the bounds of the distance; `least` is the one nearer to nought. */
function daysMoved(from: DateInterval, to: DateInterval): DaysMoved {
  const nearest = to.lo > from.hi ? daysBetween(from.hi, to.lo) : daysBetween(from.lo, to.hi);
  const farthest = to.lo > from.hi ? daysBetween(from.lo, to.hi) : daysBetween(from.hi, to.lo);
  return { least: nearest, most: farthest };
}
