/** Bounds of a share, from 0 to 1. */
export type Interval = { readonly low: number; readonly high: number };

/** 97.5th percentile of the normal distribution: intervals cover 95 %. */
const Z = 1.959963984540054;

/** Centre and half the width of Wilson's interval. */
export function wilsonParts(successes: number, trials: number): { readonly centre: number; readonly half: number } {
  if (trials === 0) return { centre: 0.5, half: 0.5 };
  const square = Z * Z;
  const spread = (successes * (trials - successes)) / trials + square / 4;
  return {
    centre: (successes + square / 2) / (trials + square),
    half: (Z / (trials + square)) * Math.sqrt(Math.max(0, spread)),
  };
}

/**
 * Wilson's score interval at 95 % for a share of successes (Wilson, 1927). Successes may be expected ones, sums of chances
 * in [0, 1]: those vary less than whole ones of the same mean, so that the interval is then too wide rather than too narrow.
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  const { centre, half } = wilsonParts(successes, trials);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
