import { factorOf, ratioOf, reduce, varying } from './arithmetic.ts';
import type { Constraint, Linear } from './constraint-system.ts';
import type { KnownSums } from './known-sums.ts';
import type { Step } from './steps.ts';
import { linearOfTerms, type Terms } from './terms.ts';

type Solved = {
  readonly step: Omit<Step & { kind: 'solve' }, 'kind' | 'constraint' | 'value'>;
  /** The sum that becomes known. */
  readonly rest: Terms;
};

/**
 * What a constraint determines, given what is known: c where a and b are known, or b (and what c shares with it) where a is
 * known, or the same with a and b exchanged.
 *
 * No assumption is needed where the divisor is a constant, or where the product is a constant other than 0, since then a
 * divisor of 0 satisfies nothing. `settled`: all is known. `open`: nothing follows.
 */
export function solveConstraint(
  constraint: Constraint,
  sums: KnownSums,
  mayAssume: boolean,
): Solved | 'settled' | 'open' {
  const isUntouched = (linear: Linear) => linear.some(([wire]) => !sums.isTouched(wire));
  if (isUntouched(constraint.a) && isUntouched(constraint.b)) return 'open';
  const a = sums.reduce(constraint.a);
  const b = sums.reduce(constraint.b);
  if (a.rest.size > 0 && b.rest.size > 0) return 'open';
  const c = sums.reduce(constraint.c);
  if (a.rest.size + b.rest.size + c.rest.size === 0) return 'settled';
  const [factor, other] = a.rest.size === 0 ? [a, b] : [b, a];
  const parts = { a: linearOfTerms(factor.value), b: linearOfTerms(other.value), c: linearOfTerms(c.value) };
  if (other.rest.size === 0) return { step: { ...parts, inB: 0n, inC: 1n, assumes: null }, rest: c.rest };

  const inC = c.rest.size === 0 ? 0n : ratioOf(linearOfTerms(c.rest), linearOfTerms(other.rest));
  if (inC === null) return 'open';
  const assumes = isDivisible(parts, inC) ? null : 'divisor';
  return assumes === null || mayAssume ? { step: { ...parts, inB: 1n, inC, assumes }, rest: other.rest } : 'open';
}

/** Whether (a)(b + R) = c + inC·R has one solution at most, whatever a is. */
function isDivisible(
  { a, b, c }: { readonly a: Linear; readonly b: Linear; readonly c: Linear },
  inC: bigint,
): boolean {
  if (varying(a).length === 0) return reduce(factorOf(a, 0) - inC) !== 0n;
  return inC === 0n && b.length === 0 && varying(c).length === 0 && reduce(factorOf(c, 0)) !== 0n;
}
