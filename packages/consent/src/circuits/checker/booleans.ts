import { divide, factorOf, ratioOf, reduce, varying } from './arithmetic.ts';
import type { Constraint, Linear } from './constraint-system.ts';

/**
 * The linear expression L of a constraint that says L · (L − 1) = 0, or null for another constraint.
 *
 * a = α·L and b = β·(L − 1), so b's varying part is ρ = β/α times a's, and b₀ = ρ·a₀ − ρ·α.
 */
export function booleanOf({ a, b, c }: Constraint): Linear | null {
  if (c.length > 0) return null;
  const ratio = ratioOf(varying(b), varying(a));
  if (ratio === null) return null;
  const scale = reduce(factorOf(a, 0) - divide(factorOf(b, 0), ratio));
  if (scale === 0n) return null;
  return a.map(([wire, factor]) => [wire, divide(factor, scale)] as const);
}

/** The wire that a constraint forces to be 0 or 1, or null. */
export function booleanWireOf(constraint: Constraint): number | null {
  const linear = booleanOf(constraint) ?? [];
  const [only, ...others] = varying(linear);
  if (only === undefined || others.length > 0) return null;
  const whenZero = reduce(factorOf(linear, 0));
  return whenZero + reduce(whenZero + only[1]) === 1n ? only[0] : null;
}
