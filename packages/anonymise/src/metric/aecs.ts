import type { ReleaseSummary } from './release-summary.ts';

/**
 * Average equivalence class size, in rows; suppressed rows together are one more class. Not divided by k, which only
 * k-anonymity has. 0 for a table without rows.
 *
 * LeFevre, K. et al. Mondrian multidimensional k-anonymity. ICDE 2006; without its normalisation, as in ARX.
 */
export function aecs({ rowCount, suppressedRows, classCount }: ReleaseSummary): number {
  return rowCount === 0 ? 0 : rowCount / (classCount + (suppressedRows > 0 ? 1 : 0));
}
