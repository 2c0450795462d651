import type { ReleaseSummary } from './release-summary.ts';

/**
 * Discernibility, DM: Σ |E|² over the classes of kept rows; each suppressed row costs as many as the table has rows.
 *
 * Bayardo, R., Agrawal, R. Data privacy through optimal k-anonymization. ICDE 2005.
 */
export function dm({ rowCount, suppressedRows, squareSum }: ReleaseSummary): number {
  return squareSum + rowCount * suppressedRows;
}
