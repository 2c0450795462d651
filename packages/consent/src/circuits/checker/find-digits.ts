import { FIELD_ORDER } from '../../field/field.ts';
import { divide, reduce, signed } from './arithmetic.ts';
import type { Linear } from './constraint-system.ts';
import type { Digit } from './steps.ts';

/**
 * Bits that are the digits of a known number: Σ factor · bit, times some scale, with every weight more than the sum of all
 * lesser ones. Then different bits give different integers, and where the sum of all is less than r (`canonical`) they give
 * different field elements. Null for factors of no such form.
 */
export function findDigits(
  bits: Linear,
): { readonly digits: readonly Digit[]; readonly scale: bigint; readonly canonical: boolean } | null {
  for (const read of [signed, reduce]) {
    for (const [, unit] of bits) {
      const scale = divide(1n, unit);
      const digits = bits.map(([wire, factor]) => digitOf(wire, read(factor * scale)));
      digits.sort((x, y) => (x.weight < y.weight ? 1 : -1));
      const total = totalOf(digits);
      if (total !== null) return { digits, scale, canonical: total < FIELD_ORDER };
    }
  }
  return null;
}

const digitOf = (wire: number, weight: bigint): Digit =>
  weight < 0n ? { wire, weight: -weight, flipped: true } : { wire, weight, flipped: false };

/** The sum of all weights, or null when one of them is no more than the sum of the lesser ones. */
function totalOf(digits: readonly Digit[]): bigint | null {
  let total = 0n;
  for (const { weight } of digits.toReversed()) {
    if (weight <= total) return null;
    total += weight;
  }
  return total;
}
