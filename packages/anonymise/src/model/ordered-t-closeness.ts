import type { SensitiveAttribute } from '../problem/problem.ts';
import { countValues } from './count-values.ts';
import type { ClassModel } from './privacy-model.ts';

/**
 * t-closeness with ordered distance: Σ |cumulative difference| / (m − 1) between a class and the original table is at
 * most t; m is the number of values that occur in the original table, and with one value the distance is 0.
 *
 * Li, N. et al. t-closeness: privacy beyond k-anonymity and l-diversity. ICDE 2007. Sums are whole numbers and are
 * rounded once. The distance is convex: classes that satisfy it may be joined.
 *
 * @param sensitive with the codes of all original rows
 * @param order codes from the lowest value to the highest, each once
 * @param t from 0 to 1
 */
export function orderedTCloseness(sensitive: SensitiveAttribute, order: Int32Array, t: number): ClassModel {
  const total = sensitive.codes.length;
  const original = countValues(sensitive);
  const occurring = order.filter((code) => (original[code] as number) > 0);
  const last = occurring.length - 1;
  return {
    kind: 'class',
    description: { model: 't-closeness', attribute: sensitive.name, parameters: { t, distance: 'ordered' } },
    holds: (size, counts) => {
      let cumulative = 0;
      let sum = 0;
      for (let place = 0; place < last; place += 1) {
        const value = occurring[place] as number;
        cumulative += (counts[value] as number) * total - (original[value] as number) * size;
        sum += Math.abs(cumulative);
      }
      return last < 1 || sum / (total * size * last) <= t;
    },
    sizeMin: 1,
    isMonotone: true,
  };
}
