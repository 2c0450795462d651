import { type Interval, wilsonInterval } from './wilson-interval.ts';

export type AttackName =
  | 'linkage'
  | 'singling-out-univariate'
  | 'singling-out-multivariate'
  | 'inference'
  | 'linkability'
  | 'downcoding'
  | 'composition-rows'
  | 'composition-values';

/**
 * `withstood`: the whole interval of the excess is within the threshold, or what the model promises holds. `broken`: the
 * whole interval is above it, or the promise does not hold. `unclear`: the threshold lies within the interval, or there
 * was no control group to tell a leak from what anybody may know.
 */
export type Verdict = 'withstood' | 'broken' | 'unclear';

export type Figure = { readonly label: string; readonly value: number; readonly unit: 'share' | 'count' };

/** Points of a chart. */
export type Series = {
  readonly label: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
};

/** What success is compared with. */
export type Baseline = {
  /**
   * `promise`: the most that the model allows. `control`: the same attack on people who are not in the release. `naive`:
   * a guess without the release. `single`: the better one of two releases alone.
   */
  readonly kind: 'promise' | 'control' | 'naive' | 'single';
  readonly rate: number;
  readonly interval: Interval | null;
  readonly words: string;
};

/** One attack, measured and in words, as a report shows it. All rates are from 0 to 1; intervals are at 95 %. */
export type AttackResult = {
  readonly attack: AttackName;
  readonly title: string;
  /** The attribute that it is about, null where it is about the whole row. */
  readonly about: string | null;
  /** Who attacks, knowing what, in words. */
  readonly attacker: string;
  readonly trials: number;
  /** Expected number, so not always whole. */
  readonly successes: number;
  /** `successes / trials`; 0 where nothing could be tried. */
  readonly rate: number;
  readonly interval: Interval;
  readonly baseline: Baseline;
  /** What the release adds to the baseline; the attack's own docstring says how it is computed. */
  readonly excess: { readonly rate: number; readonly interval: Interval };
  readonly threshold: number;
  readonly verdict: Verdict;
  /** What it means, for people who know no statistics. */
  readonly meaning: string;
  readonly figures: readonly Figure[];
  readonly series: readonly Series[];
};

type Measured = Omit<AttackResult, 'rate' | 'interval' | 'series'> & { readonly series?: readonly Series[] };

/** Completes what follows from successes and trials. */
export function attackResult(measured: Measured): AttackResult {
  const { successes, trials, series = [] } = measured;
  return {
    ...measured,
    rate: trials === 0 ? 0 : successes / trials,
    interval: wilsonInterval(successes, trials),
    series,
  };
}
