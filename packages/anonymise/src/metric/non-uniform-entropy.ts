import type { ReleaseSummary } from './release-summary.ts';

/**
 * Non-uniform entropy, in bits: Σ over cells of −log2 of the probability of the exact value given the general one.
 *
 * Suppression loses, besides, which general value a suppressed row had among the suppressed. Without that part the metric
 * is monotone: it never falls when a value is generalised further. ARX has both forms.
 *
 * Gionis, A., Tassa, T. k-anonymization with minimal loss of information. IEEE TKDE 21(2), 2009.
 */
export function nonUniformEntropy({ attributes }: ReleaseSummary, countsSuppression: boolean): number {
  return attributes.reduce(
    (sum, { entropy, suppressedEntropy }) => sum + entropy + (countsSuppression ? suppressedEntropy : 0),
    0,
  );
}
