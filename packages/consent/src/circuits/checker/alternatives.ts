/**
 * Which single wires of a valid witness could hold another value.
 *
 * For a change d of one wire, a constraint a · b = c keeps holding when d · (α + β · d) = 0, where α = fa·b + fb·a − fc and
 * β = fa·fb for the wire's factors fa, fb, fc. That has no, one or every solution d ≠ 0, so every value of the field is
 * tried at once, not a sample.
 */
import { divide, evaluate, factorOf, reduce } from './arithmetic.ts';
import { type Constraint, type ConstraintSystem, type Witness, wiresOf } from './constraint-system.ts';

/** A wire that could be changed: to one other value, or (null) to any. */
export type Alternative = { readonly wire: number; readonly value: bigint | null };

type Change = 'none' | 'any' | bigint;

export function alternatives(system: ConstraintSystem, witness: Witness): readonly Alternative[] {
  const changes = new Array<Change>(system.wires).fill('any');
  changes[0] = 'none';
  for (const constraint of system.constraints) {
    const a = evaluate(constraint.a, witness);
    const b = evaluate(constraint.b, witness);
    for (const wire of wiresOf(constraint)) {
      const before = changes[wire] as Change;
      if (before !== 'none') changes[wire] = both(before, changeThatHolds(constraint, wire, a, b));
    }
  }
  return changes.flatMap((change, wire) => {
    if (change === 'none') return [];
    return [{ wire, value: change === 'any' ? null : reduce((witness[wire] as bigint) + change) }];
  });
}

function changeThatHolds(constraint: Constraint, wire: number, a: bigint, b: bigint): Change {
  const inA = factorOf(constraint.a, wire);
  const inB = factorOf(constraint.b, wire);
  const first = reduce(inA * b + inB * a - factorOf(constraint.c, wire));
  const second = reduce(inA * inB);
  if (second === 0n) return first === 0n ? 'any' : 'none';
  return first === 0n ? 'none' : divide(-first, second);
}

function both(one: Change, other: Change): Change {
  if (one === 'any') return other;
  return other === 'any' || one === other ? one : 'none';
}
