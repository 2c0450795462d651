/**
 * A witness from given values by the steps of a plan, whether or not it satisfies the constraints.
 *
 * What circom's own calculator refuses to make, this makes: every wire follows as a prover would compute it, and only the
 * assertions that forbid it are left unsatisfied.
 */
import { divide, evaluate, reduce } from './arithmetic.ts';
import type { ConstraintSystem, Witness } from './constraint-system.ts';
import type { Plan } from './plan-witness.ts';
import type { Step } from './steps.ts';

export function followPlan(system: ConstraintSystem, plan: Plan, given: ReadonlyMap<number, bigint>): Witness {
  return valuesByPlan(plan, given).slice(0, system.wires);
}

/** The witness and, after it, the values that steps compute on the way. */
export function valuesByPlan(plan: Plan, given: ReadonlyMap<number, bigint>): Witness {
  const values = new Array<bigint>(plan.values).fill(0n);
  values[0] = 1n;
  for (const [wire, value] of given) values[wire] = reduce(value);
  for (const step of plan.steps) {
    for (const [wire, value] of valuesOf(step, values)) values[wire] = value;
  }
  return values;
}

/** What a step divides by. */
export const divisorOf = ({ a, inB, inC }: Step & { kind: 'solve' }, values: Witness): bigint =>
  reduce(inB * evaluate(a, values) - inC);

type Values = readonly (readonly [wire: number, value: bigint])[];

function valuesOf(step: Step, values: Witness): Values {
  switch (step.kind) {
    case 'solve':
      return [[step.value, solve(step, values)]];
    case 'sum':
      return [[step.wire, evaluate(step.sum, values)]];
    case 'zero-test':
      return [[step.wire, evaluate(step.divisor, values) === 0n ? step.whenZero : 0n]];
    case 'digits':
      return digitsOf(step, values);
  }
}

/** A divisor of 0 gives 0, as circom has it. */
function solve(step: Step & { kind: 'solve' }, values: Witness): bigint {
  const divisor = divisorOf(step, values);
  const product = evaluate(step.a, values) * evaluate(step.b, values);
  return divisor === 0n ? 0n : divide(evaluate(step.c, values) - product, divisor);
}

function digitsOf({ number, digits }: Step & { kind: 'digits' }, values: Witness): Values {
  const flipped = digits.reduce((sum, digit) => sum + (digit.flipped ? digit.weight : 0n), 0n);
  let rest = reduce(evaluate(number, values) + flipped);
  return digits.map(({ wire, weight, flipped: isFlipped }) => {
    const bit = rest >= weight;
    if (bit) rest -= weight;
    return [wire, bit === isFlipped ? 0n : 1n] as const;
  });
}
