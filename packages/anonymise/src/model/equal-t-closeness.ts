import type { SensitiveAttribute } from '../problem/problem.ts';
import { closenessSizeMin } from './closeness-size-min.ts';
import { countValues } from './count-values.ts';
import type { ClassModel } from './privacy-model.ts';

/**
 * t-closeness with equal distance: ½ Σ |p − q| between the values of a class and those of the original table is at most t.
 *
 * Li, N. et al. t-closeness: privacy beyond k-anonymity and l-diversity. ICDE 2007. Sums are whole numbers and are
 * rounded once, in the final division, so a distance of exactly t is within t. The distance is convex: classes that
 * satisfy it may be joined.
 *
 * @param sensitive with the codes of all original rows
 * @param t from 0 to 1
 */
export function equalTCloseness(sensitive: SensitiveAttribute, t: number): ClassModel {
  const total = sensitive.codes.length;
  const original = countValues(sensitive);
  return {
    kind: 'class',
    description: { model: 't-closeness', attribute: sensitive.name, parameters: { t, distance: 'equal' } },
    holds: (size, counts) => {
      let sum = 0;
      for (let value = 0; value < counts.length; value += 1) {
        sum += Math.abs((counts[value] as number) * total - (original[value] as number) * size);
      }
      return sum / (2 * total * size) <= t;
    },
    sizeMin: closenessSizeMin([original], total, t),
    isMonotone: true,
  };
}
