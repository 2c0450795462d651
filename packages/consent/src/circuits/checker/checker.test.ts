/** Negative controls: small systems with one thing wrong, each of which the checkers must notice. */
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../../field/field.ts';
import { alternatives } from './alternatives.ts';
import type { Constraint, ConstraintSystem, Linear } from './constraint-system.ts';
import { followPlan } from './follow-plan.ts';
import { planWitness as planFrom } from './plan-witness.ts';
import { violations } from './violations.ts';

const ONE: Linear = [[0, 1n]];
const x = (wire: number, factor = 1n): Linear => [[wire, factor]];
const isBit = (wire: number): Constraint => ({ a: x(wire), b: [...x(wire), [0, -1n]], c: [] });
const equals = (a: Linear, c: Linear): Constraint => ({ a, b: ONE, c });

/** Wire 1 is the output, wire 2 the input, the others are inside. */
function systemOf(wires: number, constraints: readonly Constraint[]): ConstraintSystem {
  return { wires, outputs: 1, publicInputs: 0, constraints };
}
const planWitness = (system: ConstraintSystem) => planFrom(system, [2]);
const kindsOf = (system: ConstraintSystem) =>
  planWitness(system).steps.map((step) => ('assumes' in step && step.assumes !== null ? step.assumes : step.kind));

const square = systemOf(3, [{ a: x(2), b: x(2), c: x(1) }]);
const root = systemOf(3, [{ a: x(1), b: x(1), c: x(2) }]);
const quotient = systemOf(3, [{ a: x(1), b: x(2), c: [[0, 7n]] }]);
const quotientOfInput = systemOf(3, [{ a: x(1), b: x(2), c: x(2) }]);

const bitsSum = (count: number): Linear => Array.from({ length: count }, (_, i) => [3 + i, 1n << BigInt(i)] as const);
const bits = (count: number) => Array.from({ length: count }, (_, i) => isBit(3 + i));
/** The output is the highest of `count` bits of the input. */
const decomposition = (count: number) =>
  systemOf(3 + count, [...bits(count), equals(bitsSum(count), x(2)), equals(x(1), x(2 + count))]);

/** out = 1 where the input is 0: in · inv = 1 − out, in · out = 0. */
const isZero = systemOf(4, [
  { a: x(2), b: x(3), c: [[0, 1n], ...x(1, -1n)] },
  { a: x(2), b: x(1), c: [] },
]);

test('a product is determined, a square root is not', () => {
  expect(planWitness(square).open).toEqual([]);
  expect(planWitness(root).open).toEqual([1]);
});

test('a quotient is determined where the divisor cannot be 0, and over an assumption elsewhere', () => {
  expect(kindsOf(quotient)).toEqual(['solve', 'sum']);
  expect(kindsOf(quotientOfInput)).toEqual(['divisor', 'sum']);
});

test('digits are determined while their sum stays below r, and over an assumption beyond', () => {
  expect(planWitness(decomposition(253)).open).toEqual([]);
  expect(kindsOf(decomposition(253))).not.toContain('canonical');
  expect(kindsOf(decomposition(254))).toContain('canonical');
});

test('a bit that is not forced to be one leaves a number undetermined', () => {
  const { constraints, wires } = decomposition(8);
  expect(planWitness(systemOf(wires, constraints.toSpliced(3, 1))).open).toEqual([
    1,
    ...bitsSum(8).map(([wire]) => wire),
  ]);
});

test('a bit that the compiler wrote as the number less the others counts as a digit', () => {
  const last: Linear = [...x(2), ...bitsSum(7).map(([wire, factor]) => [wire, -2n * factor] as const)];
  const system = systemOf(10, [
    ...bits(7),
    { a: last, b: [...last, [0, -1n]], c: [] },
    equals(x(1), bitsSum(7).slice(2)),
  ]);
  expect(planWitness(system).open).toEqual([]);
  const witness = followPlan(system, planWitness(system), new Map([[2, 201n]]));
  expect(witness.slice(3)).toEqual([0n, 0n, 1n, 0n, 0n, 1n, 1n]);
  expect(violations(system, witness)).toEqual([]);
  const tooLarge = followPlan(system, planWitness(system), new Map([[2, 256n]]));
  expect(violations(system, tooLarge)).toEqual([7]);
});

test('a test for zero is determined but for the inverse; without its second half it is not', () => {
  expect(kindsOf(isZero)).toEqual(['zero-test', 'divisor', 'sum']);
  expect(planWitness(systemOf(4, isZero.constraints.slice(0, 1))).open).toEqual([1, 3]);
});

test('sums that are known together give their wires, and sums that depend on one another do not', () => {
  const sums = (second: Linear) =>
    systemOf(4, [
      { a: x(2), b: x(2), c: [...x(1), ...x(3)] },
      { a: x(2), b: x(2), c: second },
    ]);
  expect(planWitness(sums([...x(1), ...x(3, 2n)])).open).toEqual([]);
  expect(planWitness(sums([...x(1, 2n), ...x(3, 2n)])).open).toEqual([1, 3]);
});

test('a wire that could hold another value is found, with that value', () => {
  expect(alternatives(square, [1n, 49n, 7n])).toEqual([{ wire: 2, value: FIELD_ORDER - 7n }]);
  expect(alternatives(isZero, [1n, 1n, 0n, 5n])).toEqual([{ wire: 3, value: null }]);
  expect(alternatives(systemOf(4, square.constraints), [1n, 49n, 7n, 0n])).toContainEqual({ wire: 3, value: null });
  const lone = systemOf(4, [...square.constraints, isBit(3)]);
  expect(alternatives(lone, [1n, 49n, 7n, 1n])).toContainEqual({ wire: 3, value: 0n });
});

test('a witness of the wrong length, or one that does not hold, is no witness', () => {
  expect(violations(square, [1n, 49n, 7n])).toEqual([]);
  expect(violations(square, [1n, 50n, 7n])).toEqual([0]);
  expect(() => violations(square, [1n, 49n])).toThrow(RangeError);
  expect(() => violations(square, [2n, 49n, 7n])).toThrow(RangeError);
});
