import { readFile } from 'node:fs/promises';
import { type CircuitSignals, wtns } from 'snarkjs';
import { bigintFromBytesLittleEndian } from '../../field/bytes.ts';
import { writeInputs } from '../../witness/circuit-inputs.ts';
import { type ConstraintSystem, readConstraintSystem, type Witness } from '../checker/constraint-system.ts';
import { followPlan } from '../checker/follow-plan.ts';
import { type Plan, planWitness } from '../checker/plan-witness.ts';
import { readSymbols, type Symbols, withoutNumbers } from '../checker/symbols.ts';
import { violations } from '../checker/violations.ts';
import type { CircuitName } from '../circuit-names.ts';
import { compileCircuit } from '../compile-circuit.ts';

export type Numbers = bigint | readonly Numbers[];
export type Inputs = Readonly<Record<string, Numbers>>;

export type CircuitUnderTest = {
  readonly system: ConstraintSystem;
  readonly symbols: Symbols;
  readonly plan: Plan;
  /** The wires of the circuit's inputs. */
  readonly given: readonly number[];
  /** The witness that circom's calculator makes. Rejects when a constraint does not hold. */
  readonly calculate: (inputs: Inputs) => Promise<Witness>;
  /** The witness that a prover makes who is stopped by no assertion; `fixed` wires, by name, are set at will. */
  readonly forge: (inputs: Inputs, fixed?: Inputs) => Witness;
  /** What the constraints speak of that a forged witness breaks: the names in each. None: a verifier would accept it. */
  readonly broken: (inputs: Inputs, fixed?: Inputs) => readonly string[];
  /** The names in a constraint, without the numbers that the compiler gives to components. */
  readonly describe: (index: number) => string;
  /** The bits of a number, to be fixed: those of `main.name[i]` that the compiler kept. */
  readonly bits: (name: string, value: bigint, count: number) => Inputs;
  readonly value: (witness: Witness, name: string) => bigint;
};

/** Compiles a circuit, unless it was, and reads what came of it. */
export async function circuitUnderTest(name: CircuitName): Promise<CircuitUnderTest> {
  const compiled = await compileCircuit(name);
  const system = await readConstraintSystem(compiled.r1cs);
  const symbols = await readSymbols(compiled.symbols);
  // A prover who cheats at a comparison computes both sides first, and does not let it say what they are.
  const comparisons = [...system.constraints.entries()].filter(([, constraint]) =>
    symbols.namesIn(constraint).some((each) => each.includes('LessEqThan')),
  );
  const later = comparisons.map(([index]) => index);
  const given = symbols.wiresNamed(await inputsOf(name));
  const plan = planWitness(system, given, later);
  const plans = new Map([['', plan]]);
  const forge = (inputs: Inputs, fixed: Inputs = {}) => {
    const chosen = wiresOf(fixed, symbols, true);
    const values = new Map([...wiresOf(inputs, symbols, false), ...chosen]);
    const names = Object.keys(fixed).sort().join(' ');
    const follow = plans.get(names) ?? planWitness(system, [...given, ...chosen.keys()], later);
    plans.set(names, follow);
    return followPlan(system, follow, values);
  };
  const describe = (index: number) => {
    const constraint = system.constraints[index];
    return constraint === undefined ? '' : symbols.namesIn(constraint).map(withoutNumbers).join(' ');
  };
  return {
    system,
    symbols,
    plan,
    given,
    forge,
    async calculate(inputs) {
      const witness = { type: 'mem', data: new Uint8Array() };
      await wtns.calculate(writeInputs(inputs) as CircuitSignals, await readFile(compiled.wasm), witness);
      return wordsOf(witness.data, system.wires);
    },
    describe,
    broken: (inputs, fixed = {}) => violations(system, forge(inputs, fixed)).map(describe),
    bits(name, value, count) {
      const bits = Array.from({ length: count }, (_, i) => [`${name}[${i}]`, (value >> BigInt(i)) & 1n] as const);
      return Object.fromEntries(bits.filter(([each]) => symbols.has(`main.${each}`)));
    },
    value: (witness, wire) => witness[symbols.wireOf(`main.${wire}`)] ?? 0n,
  };
}

/** The names of a circuit's inputs, from its source. */
async function inputsOf(name: CircuitName): Promise<readonly string[]> {
  const source = await readFile(new URL(`../../../circuits/${name}.circom`, import.meta.url), 'utf8');
  return Array.from(source.matchAll(/signal input (\w+)/g), ([, signal = '']) => signal);
}

/**
 * Values by wire: `{ move: [[1n]] }` sets `main.move[0][0]`. The compiler may write an input as a sum of others; then it has
 * no wire, and follows from them.
 */
function wiresOf(inputs: Inputs, symbols: Symbols, mustExist: boolean): ReadonlyMap<number, bigint> {
  const spread = (name: string, value: Numbers): readonly (readonly [number, bigint])[] => {
    if (typeof value !== 'bigint') return value.flatMap((each, place) => spread(`${name}[${place}]`, each));
    return mustExist || symbols.has(name) ? [[symbols.wireOf(name), value]] : [];
  };
  return new Map(Object.entries(inputs).flatMap(([name, value]) => spread(`main.${name}`, value)));
}

/** A witness file ends with its words, 32 bytes each, little-endian. */
function wordsOf(file: Uint8Array, count: number): Witness {
  const start = file.length - 32 * count;
  return Array.from({ length: count }, (_, i) =>
    bigintFromBytesLittleEndian(file.slice(start + 32 * i, start + 32 * (i + 1))),
  );
}
