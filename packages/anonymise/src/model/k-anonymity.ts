import type { ClassModel } from './privacy-model.ts';

/**
 * k-anonymity: a class has at least k rows.
 *
 * Sweeney, L. k-anonymity: a model for protecting privacy. IJUFKS 10(5), 2002.
 *
 * @param k whole number of rows, at least 1
 */
export function kAnonymity(k: number): ClassModel {
  return {
    kind: 'class',
    description: { model: 'k-anonymity', attribute: null, parameters: { k } },
    holds: (size) => size >= k,
    sizeMin: k,
    isMonotone: true,
  };
}
