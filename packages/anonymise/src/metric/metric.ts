import { aecs } from './aecs.ts';
import { attributeLoss, lossWeights } from './attribute-loss.ts';
import { dm } from './dm.ts';
import { dmStar } from './dm-star.ts';
import { arithmeticMean, geometricMean } from './mean-loss.ts';
import { nonUniformEntropy } from './non-uniform-entropy.ts';
import type { ReleaseSummary } from './release-summary.ts';

/** What an engine makes as small as it can. */
export type Metric =
  | {
      readonly metric: 'loss';
      /** `rank` compares the attributes' losses from the greatest down: first the worst attribute counts, then the next. */
      readonly mean: 'arithmetic' | 'geometric' | 'rank';
      /** From 0, where suppression is cheap, to 1, where generalisation is; 0.5, where neither is, unless given. */
      readonly suppressionFactor?: number | undefined;
    }
  | { readonly metric: 'dm' }
  | { readonly metric: 'dm-star' }
  | { readonly metric: 'aecs' }
  | { readonly metric: 'non-uniform-entropy'; readonly countsSuppression: boolean };

/** Costs of one metric are compared from the first number on; only `rank` has more than one. Smaller is better. */
export type Cost = readonly number[];

/**
 * A function from what was counted to its cost. Undoing suppression never makes a cost greater, and neither does undoing
 * generalisation where nothing is suppressed; the search of the engine `optimal` rests on both.
 */
export function costFunction(metric: Metric): (summary: ReleaseSummary) => Cost {
  switch (metric.metric) {
    case 'loss':
      return lossFunction(metric.mean, metric.suppressionFactor ?? 0.5);
    case 'dm':
      return (summary) => [dm(summary)];
    case 'dm-star':
      return (summary) => [dmStar(summary)];
    case 'aecs':
      return (summary) => [aecs(summary)];
    case 'non-uniform-entropy':
      return (summary) => [nonUniformEntropy(summary, metric.countsSuppression)];
  }
}

/** Negative if the first cost is smaller, positive if it is greater, 0 if they are equal. */
export function compareCosts(one: Cost, other: Cost): number {
  for (let place = 0; place < one.length; place += 1) {
    const difference = (one[place] as number) - (other[place] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function lossFunction(
  mean: 'arithmetic' | 'geometric' | 'rank',
  suppressionFactor: number,
): (summary: ReleaseSummary) => Cost {
  const weights = lossWeights(suppressionFactor);
  return (summary) => {
    const losses = summary.attributes.map((attribute) => attributeLoss(attribute, summary, weights));
    if (mean === 'rank') return losses.sort((one, other) => other - one);
    return [mean === 'arithmetic' ? arithmeticMean(losses) : geometricMean(losses)];
  };
}
