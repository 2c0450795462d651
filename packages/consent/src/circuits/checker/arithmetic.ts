/** Arithmetic of constraints: sums modulo r, and what one wire does to them. */
import { Field } from '@noble/curves/abstract/modular.js';
import { FIELD_ORDER } from '../../field/field.ts';
import type { Linear, Witness } from './constraint-system.ts';

const field = Field(FIELD_ORDER);

/** The number between 0 and r that is congruent. */
export const reduce = (value: bigint): bigint => field.create(value);

/** @throws Error when the divisor is 0 */
export const divide = (value: bigint, divisor: bigint): bigint => field.div(reduce(value), reduce(divisor));

/** A field element as the number nearest to 0. */
export function signed(value: bigint): bigint {
  const reduced = reduce(value);
  return reduced > FIELD_ORDER / 2n ? reduced - FIELD_ORDER : reduced;
}

export function evaluate(linear: Linear, witness: Witness): bigint {
  let sum = 0n;
  for (const [wire, factor] of linear) sum += factor * (witness[wire] as bigint);
  return reduce(sum);
}

export function factorOf(linear: Linear, wire: number): bigint {
  for (const [other, factor] of linear) if (other === wire) return factor;
  return 0n;
}

/** The number t with one = t · other, or null when they are not multiples of each other. */
export function ratioOf(one: Linear, other: Linear): bigint | null {
  const [first] = other;
  if (first === undefined || one.length !== other.length) return null;
  const ratio = divide(factorOf(one, first[0]), first[1]);
  if (ratio === 0n) return null;
  return other.every(([wire, factor]) => reduce(factorOf(one, wire) - ratio * factor) === 0n) ? ratio : null;
}

/** Without the constant. */
export const varying = (linear: Linear): Linear => linear.filter(([wire]) => wire !== 0);
