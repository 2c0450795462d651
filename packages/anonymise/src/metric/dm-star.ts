import type { ReleaseSummary } from './release-summary.ts';

/**
 * DM*: Σ |E|² over all classes as they are before suppression, which costs nothing. It grows whenever classes are joined,
 * which DM does not.
 *
 * El Emam, K. et al. A globally optimal k-anonymity method for the de-identification of health data. JAMIA 16(5), 2009;
 * suppressed rows as in ARX.
 */
export function dmStar({ squareSum, suppressedSquareSum }: ReleaseSummary): number {
  return squareSum + suppressedSquareSum;
}
