import type { ClassModel } from './privacy-model.ts';

/**
 * Maximum (prosecutor) risk: 1/size of a class is at most the threshold.
 *
 * The threshold is taken literally: 1/11 = 0.0909… exceeds 0.09, which therefore asks for classes of 12 rows. A policy
 * that means 11 says k-anonymity with k = 11.
 *
 * @param threshold above 0, at most 1
 */
export function maximumRisk(threshold: number): ClassModel {
  return {
    kind: 'class',
    description: { model: 'maximum-risk', attribute: null, parameters: { threshold } },
    holds: (size) => 1 / size <= threshold,
    sizeMin: sizeMinOf(threshold),
    isMonotone: true,
  };
}

/** The smallest size that is within the threshold, by the same division that judges a class. */
function sizeMinOf(threshold: number): number {
  let size = Math.max(1, Math.floor(1 / threshold) - 1);
  while (1 / size > threshold) size += 1;
  return size;
}
