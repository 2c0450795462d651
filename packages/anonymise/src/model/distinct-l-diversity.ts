import type { ClassModel } from './privacy-model.ts';

/**
 * Distinct l-diversity: a class holds at least l different values of the sensitive attribute.
 *
 * Machanavajjhala, A. et al. l-diversity: privacy beyond k-anonymity. ACM TKDD 1(1), 2007. It says nothing of how evenly
 * the values are spread, nor of how close in meaning they are.
 *
 * @param attribute name of the sensitive attribute
 * @param l whole number, at least 1
 */
export function distinctLDiversity(attribute: string, l: number): ClassModel {
  return {
    kind: 'class',
    description: { model: 'distinct-l-diversity', attribute, parameters: { l } },
    holds: (_size, counts) => hasDistinct(counts, l),
    sizeMin: l,
    isMonotone: true,
  };
}

/** Whether at least `distinctMin` values occur. */
export function hasDistinct(counts: Int32Array, distinctMin: number): boolean {
  let missing = distinctMin;
  for (let value = 0; value < counts.length && missing > 0; value += 1) {
    if ((counts[value] as number) > 0) missing -= 1;
  }
  return missing <= 0;
}
