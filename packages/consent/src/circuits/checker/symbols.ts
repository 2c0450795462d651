import { readFile } from 'node:fs/promises';
import type { Constraint } from './constraint-system.ts';

/** Names of wires, as circom writes them: `main.terms.bits[3]`. */
export type Symbols = {
  /**
   * Takes names with or without the numbers that the compiler gives to unnamed components: `main.Salt.version`.
   *
   * @throws Error for a name that the circuit has not, that several wires have, or whose wire was optimised away
   */
  readonly wireOf: (name: string) => number;
  /** The wires of signals of the main template, and of arrays of them, as far as they were kept. */
  readonly wiresNamed: (signals: readonly string[]) => readonly number[];
  readonly has: (name: string) => boolean;
  readonly namesOf: (wire: number) => readonly string[];
  /** Every name in a constraint, for saying what it is about. */
  readonly namesIn: (constraint: Constraint) => readonly string[];
};

/** Reads a `.sym` file: number, number in the witness (−1 where optimised away), component, name. */
export async function readSymbols(path: string): Promise<Symbols> {
  const wires = new Map<string, number>();
  const names = new Map<number, string[]>();
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const [, wire = '', , name = ''] = line.split(',');
    if (wire === '' || wire === '-1') continue;
    wires.set(name, Number(wire));
    const plain = withoutNumbers(name);
    if (plain !== name) wires.set(plain, wires.has(plain) && wires.get(plain) !== Number(wire) ? -1 : Number(wire));
    const known = names.get(Number(wire));
    if (known === undefined) names.set(Number(wire), [name]);
    else known.push(name);
  }
  const namesOf = (wire: number) => names.get(wire) ?? [];
  return {
    wireOf(name) {
      const wire = wires.get(name);
      if (wire === undefined || wire < 0) throw new Error(`no wire, or more than one, is named ${name}`);
      return wire;
    },
    wiresNamed(signals) {
      const chosen = new Set(signals);
      const isChosen = (name: string) => chosen.has(name.replace(/^main\./, '').replace(/\[\d+\]/g, ''));
      return [...names].flatMap(([wire, each]) => (each.some(isChosen) ? [wire] : []));
    },
    has: (name) => (wires.get(name) ?? -1) >= 0,
    namesOf,
    namesIn: ({ a, b, c }) => [a, b, c].flatMap((linear) => linear.flatMap(([wire]) => namesOf(wire))),
  };
}

/** `Hash_22_599[3].out` without what the compiler added: `Hash[3].out`. */
export const withoutNumbers = (name: string): string => name.replace(/_\d+_\d+/g, '');
