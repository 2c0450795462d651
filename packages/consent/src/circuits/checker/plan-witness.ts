/**
 * How the wires of a circuit follow from given ones, one step at a time.
 *
 * Guarantees: a wire that is reached without an assumption has one value for given values, in every witness that satisfies
 * the constraints; a wire reached over assumptions has one value where they hold. Wires that are not reached are in `open`:
 * nothing here shows that they are determined. An assumption is made only where nothing follows without.
 * Does NOT look for assertions: a constraint that determines nothing takes no part.
 */
import { booleanOf, booleanWireOf } from './booleans.ts';
import { type ConstraintSystem, wiresOf } from './constraint-system.ts';
import { KnownSums } from './known-sums.ts';
import { solveConstraint } from './solve-constraint.ts';
import type { Step } from './steps.ts';
import { zeroTestOf } from './zero-test.ts';

export type Plan = {
  readonly steps: readonly Step[];
  readonly open: readonly number[];
  /** How many values a witness and the steps have together. */
  readonly values: number;
};

/** How far the next constraint of a hash tends to be from the one before. */
const NEIGHBOURS = [3, -3, 2, -2, 1, -1];

/** `later`: constraints that take part only once nothing more follows from the others. */
export function planWitness(system: ConstraintSystem, given: readonly number[], later: readonly number[] = []): Plan {
  return new Planning(system, given, later).finish();
}

class Planning {
  readonly #system: ConstraintSystem;
  readonly #steps: Step[] = [];
  readonly #sums: KnownSums;
  readonly #constraintsOf: readonly number[][];
  /** Constraints that may determine something yet, and those to look at first. */
  readonly #left: Set<number>;
  readonly #agenda: number[] = [];
  #later: readonly number[];
  #values: number;

  constructor(system: ConstraintSystem, given: readonly number[], later: readonly number[]) {
    const { constraints, wires } = system;
    this.#system = system;
    this.#later = later;
    this.#left = new Set(constraints.keys()).difference(new Set(later));
    this.#constraintsOf = Array.from({ length: wires }, () => []);
    for (const [index, constraint] of constraints.entries()) {
      for (const wire of wiresOf(constraint)) this.#constraintsOf[wire]?.push(index);
    }
    const bits = new Set(constraints.flatMap((constraint) => booleanWireOf(constraint) ?? []));
    this.#sums = new KnownSums((wire) => wire >= wires || bits.has(wire), {
      emit: (step) => this.#steps.push(step),
      settled: (wire) => this.#agenda.push(...(this.#constraintsOf[wire] ?? [])),
    });
    this.#values = wires;
    for (const wire of [0, ...given]) this.#sums.settle(wire);
    this.#nameBooleans([...this.#left]);
  }

  finish(): Plan {
    do this.#workOff();
    while (this.#isAdvanced());
    const wires = Array.from({ length: this.#system.wires }, (_, wire) => wire);
    const open = wires.filter((wire) => !this.#sums.isKnown(wire));
    return { steps: this.#steps, open, values: this.#values };
  }

  /** An expression that must be 0 or 1 is a bit like any other: it becomes a value of its own, beyond the wires. */
  #nameBooleans(indices: readonly number[]): void {
    for (const index of indices) {
      const constraint = this.#system.constraints[index];
      const boolean = constraint && booleanOf(constraint);
      if (!boolean || booleanWireOf(constraint) !== null) continue;
      this.#sums.stateZero([...boolean, [this.#values, -1n]]);
      this.#values += 1;
    }
  }

  #workOff(): void {
    for (let index = this.#agenda.pop(); index !== undefined; index = this.#agenda.pop()) this.#solve(index, false);
  }

  /** Whether another step was taken: one without an assumption if there is any. */
  #isAdvanced(): boolean {
    return (
      this.#isAnyLeft((index) => this.#solve(index, false)) ||
      this.#isAnyLeft((index) => this.#testForZero(index)) ||
      this.#areOthersLeft() ||
      this.#sums.assumeDigits() ||
      this.#isAnyLeft((index) => this.#solve(index, true))
    );
  }

  #areOthersLeft(): boolean {
    const later = this.#later;
    this.#later = [];
    for (const index of later) this.#left.add(index);
    this.#nameBooleans(later);
    return later.length > 0;
  }

  #isAnyLeft(step: (index: number) => boolean): boolean {
    for (const index of this.#left) if (step(index)) return true;
    return false;
  }

  #solve(index: number, mayAssume: boolean): boolean {
    const constraint = this.#system.constraints[index];
    if (constraint === undefined || !this.#left.has(index)) return false;
    const solved = solveConstraint(constraint, this.#sums, mayAssume);
    if (solved !== 'open') this.#left.delete(index);
    if (typeof solved === 'string') return false;
    const value = this.#values;
    this.#values += 1;
    this.#steps.push({ kind: 'solve', constraint: index, value, ...solved.step });
    this.#sums.settle(value);
    this.#sums.state({ rest: solved.rest, value: new Map([[value, 1n]]) });
    this.#agenda.push(...NEIGHBOURS.map((offset) => index + offset));
    return true;
  }

  #testForZero(index: number): boolean {
    const test = zeroTestOf(this.#system, index, this.#sums, (wire) => this.#constraintsOf[wire] ?? []);
    if (test === null) return false;
    this.#left.delete(index);
    this.#steps.push({ kind: 'zero-test', ...test });
    this.#sums.settle(test.wire);
    return true;
  }
}
