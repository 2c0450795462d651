import type { Tally } from './excess-risk.ts';

/** How many properties match nobody, and how many exactly one, of all that were counted. */
export type Matches = { readonly none: number; readonly one: number; readonly all: number };

/**
 * How many properties would match exactly one of `ratio` times as many people, from a count among fewer.
 *
 * How often a property matches is taken as Poisson, its mean differing from property to property as a gamma distribution;
 * that distribution is fitted to the shares of none and one. (Anonymeter fits another curve for the same purpose.) The
 * tally has `all / ratio` trials, because so much less is known than from a group of full size.
 *
 * @param ratio at least 1
 */
export function scaleControl({ none, one, all }: Matches, ratio: number): Tally {
  if (all === 0) return { successes: 0, trials: 0 };
  const trials = all / ratio;
  if (ratio === 1 || one === 0 || none === 0) return { successes: (one / all) * trials, trials };
  const [p0, p1] = [none / all, one / all];
  const spread = solveSpread((-Math.log(p0) * p0) / p1);
  if (spread < 1e-6) {
    const mean = -Math.log(p0) * ratio;
    return { successes: mean * Math.exp(-mean) * trials, trials };
  }
  const shape = -Math.log(p0) / Math.log1p(spread);
  const scaled = ratio * spread;
  return { successes: shape * scaled * (1 + scaled) ** -(shape + 1) * trials, trials };
}

/** θ with (1 + θ) ln(1 + θ) / θ = target; 0 where the target is at most 1, as for Poisson counts of equal mean. */
function solveSpread(target: number): number {
  if (target <= 1) return 0;
  let [low, high] = [0, 1];
  const at = (spread: number) => ((1 + spread) * Math.log1p(spread)) / spread;
  while (at(high) < target && high < 1e12) high *= 2;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
