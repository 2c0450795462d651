import type { SensitiveAttribute } from '../problem/problem.ts';
import { countValues } from './count-values.ts';
import type { ClassModel } from './privacy-model.ts';

/** Room for the rounding of a bound on sizes: one that is a row too small is still a bound. */
const ROUNDING = 1e-9;

/**
 * β-likeness: what an attacker gains on a value of the sensitive attribute, (q − p)/p from its share p in the original
 * table to its share q in a class, is at most β (basic), or at most the smaller of β and −ln p (enhanced).
 *
 * Cao, J., Karras, P. Publishing microdata with a robust privacy guarantee. PVLDB 5(11), 2012. It bounds gains only:
 * values that are rarer in a class than in the table are not looked at. The bound is linear in the counts, so classes
 * that satisfy it may be joined.
 *
 * @param sensitive with the codes of all original rows
 * @param beta above 0
 */
export function betaLikeness(sensitive: SensitiveAttribute, beta: number, variant: 'basic' | 'enhanced'): ClassModel {
  const total = sensitive.codes.length;
  const original = countValues(sensitive);
  const gainMax = Float64Array.from(original, (count) =>
    variant === 'basic' ? beta : Math.min(beta, -Math.log(count / total)),
  );
  return {
    kind: 'class',
    description: { model: 'beta-likeness', attribute: sensitive.name, parameters: { beta, variant } },
    holds: (size, counts) => {
      for (let value = 0; value < counts.length; value += 1) {
        const count = counts[value] as number;
        if (count === 0) continue;
        const expected = (original[value] as number) * size;
        if ((count * total - expected) / expected > (gainMax[value] as number)) return false;
      }
      return true;
    },
    sizeMin: sizeMinOf(original, gainMax, total),
    isMonotone: true,
  };
}

/** A value that occurs once has a share of 1/size, which must be within (1 + gain)·p for at least one value. */
function sizeMinOf(original: Int32Array, gainMax: Float64Array, total: number): number {
  let shareMax = 0;
  for (const [value, count] of original.entries()) {
    shareMax = Math.max(shareMax, (1 + (gainMax[value] as number)) * (count / total));
  }
  return shareMax === 0 ? 1 : Math.max(1, Math.ceil(1 / shareMax - ROUNDING));
}
