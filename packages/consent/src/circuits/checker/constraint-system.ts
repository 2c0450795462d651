import { readR1cs } from 'r1csfile';
import { FIELD_ORDER } from '../../field/field.ts';

/** A sum of wires, each times a factor; wire 0 is the constant 1. Factors lie between −r/2 and r/2. */
export type Linear = readonly (readonly [wire: number, factor: bigint])[];

/** Holds for a witness when a · b = c. */
export type Constraint = { readonly a: Linear; readonly b: Linear; readonly c: Linear };

export type ConstraintSystem = {
  /** How many wires a witness has: the constant 1, outputs, public inputs, then all others. */
  readonly wires: number;
  readonly outputs: number;
  readonly publicInputs: number;
  readonly constraints: readonly Constraint[];
};

/** Values of all wires, each less than r; the first is 1. */
export type Witness = readonly bigint[];

/** The constraints of an `.r1cs` file as the compiler wrote it. @throws Error for a file over another field */
export async function readConstraintSystem(path: string): Promise<ConstraintSystem> {
  const file = await readR1cs(path, { F: { p: FIELD_ORDER, fromRprLE: readFactor } });
  return {
    wires: file.nVars,
    outputs: file.nOutputs,
    publicInputs: file.nPubInputs,
    constraints: file.constraints.map(([a, b, c]) => ({ a: linearOf(a), b: linearOf(b), c: linearOf(c) })),
  };
}

export function wiresOf({ a, b, c }: Constraint): ReadonlySet<number> {
  return new Set([...a, ...b, ...c].flatMap(([wire]) => (wire === 0 ? [] : [wire])));
}

const linearOf = (record: Readonly<Record<string, bigint>>): Linear =>
  Object.entries(record).map(([wire, factor]) => [Number(wire), factor] as const);

function readFactor(bytes: Uint8Array, offset: number): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 32);
  let value = 0n;
  for (let word = 3; word >= 0; word -= 1) value = (value << 64n) | view.getBigUint64(8 * word, true);
  return value > FIELD_ORDER / 2n ? value - FIELD_ORDER : value;
}
