import { divide, factorOf, ratioOf } from './arithmetic.ts';
import type { ConstraintSystem, Linear } from './constraint-system.ts';
import type { KnownSums } from './known-sums.ts';
import type { Step } from './steps.ts';

/**
 * circomlib's `IsZero`: D · x = 0 (this constraint) and D′ · y = c₀ + c₁·x (one that shares x), D′ a multiple of the known D.
 * Whatever y is, x is 0 where D is not 0, and −c₀/c₁ where it is. Null for other constraints.
 */
export function zeroTestOf(
  system: ConstraintSystem,
  index: number,
  sums: KnownSums,
  constraintsOf: (wire: number) => readonly number[],
): Omit<Step & { kind: 'zero-test' }, 'kind'> | null {
  const constraint = system.constraints[index];
  if (constraint === undefined || constraint.c.length > 0) return null;
  const { a, b } = constraint;
  const wire = unknownOf(a, sums) ?? unknownOf(b, sums);
  const divisor = unknownOf(a, sums) === null ? a : b;
  if (wire === null || divisor.some(([other]) => !sums.isKnown(other))) return null;
  for (const partner of constraintsOf(wire)) {
    const whenZero = partner === index ? null : resultOf(system, partner, wire, divisor, sums);
    if (whenZero !== null) return { wire, divisor, whenZero };
  }
  return null;
}

/** −c₀/c₁ of D′ · y = c₀ + c₁·x, or null for another constraint. */
function resultOf(system: ConstraintSystem, index: number, x: number, divisor: Linear, sums: KnownSums): bigint | null {
  const constraint = system.constraints[index];
  if (constraint === undefined) return null;
  const { a, b, c } = constraint;
  const slope = factorOf(c, x);
  if (slope === 0n || c.some(([wire]) => wire !== 0 && wire !== x)) return null;
  const isInverse = (one: Linear, other: Linear) => {
    const y = unknownOf(other, sums);
    return ratioOf(one, divisor) !== null && y !== null && y !== x;
  };
  return isInverse(a, b) || isInverse(b, a) ? divide(-factorOf(c, 0), slope) : null;
}

/** The wire of an expression that is one unknown wire, times a factor. */
function unknownOf(linear: Linear, sums: KnownSums): number | null {
  const [term, ...others] = linear;
  return term === undefined || others.length > 0 || sums.isKnown(term[0]) ? null : term[0];
}
