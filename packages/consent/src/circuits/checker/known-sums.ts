/**
 * What is known of wires: which have a value, and which sums of the others do.
 *
 * Rows Σ factor · wire = value are kept in reduced echelon form, so an expression is known exactly when reducing it leaves
 * no wire. A row whose wires are all bits is set apart and read as the digits of its value; other rows never lead with a
 * bit, so that digits stay together.
 */
import { divide } from './arithmetic.ts';
import { findDigits } from './find-digits.ts';
import type { Step } from './steps.ts';
import { addTerm, addTerms, linearOfTerms, type Terms } from './terms.ts';

/** An expression as the part that is not known and the part that is, or: Σ rest = value. */
export type Sum = { readonly rest: Terms; readonly value: Terms };
type Factors = Iterable<readonly [wire: number, factor: bigint]>;
type Digits = Step & { readonly kind: 'digits' };
type Events = { readonly emit: (step: Step) => void; readonly settled: (wire: number) => void };

export class KnownSums {
  readonly #isBit: (wire: number) => boolean;
  readonly #events: Events;
  readonly #known = new Set<number>();
  /** wire + Σ rest = value, by wire. */
  readonly #rows = new Map<number, Sum>();
  /** By wire: the rows that it stands in beside their own wire. */
  readonly #standsIn = new Map<number, Set<number>>();
  /** Sums of bits, with their digits where those are unique under an assumption only. */
  readonly #bitRows = new Map<Sum, Digits | null>();

  constructor(isBit: (wire: number) => boolean, events: Events) {
    this.#isBit = isBit;
    this.#events = events;
  }

  isKnown(wire: number): boolean {
    return this.#known.has(wire);
  }

  /** False when a wire stands in no row, so that no sum over it can be known. */
  isTouched(wire: number): boolean {
    return this.#known.has(wire) || this.#rows.has(wire) || (this.#standsIn.get(wire)?.size ?? 0) > 0;
  }

  reduce(terms: Factors): Sum {
    const reduced: Sum = { rest: new Map(), value: new Map() };
    for (const [wire, factor] of terms) {
      const row = this.#rows.get(wire);
      if (this.#known.has(wire)) addTerm(reduced.value, wire, factor);
      else if (row === undefined) addTerm(reduced.rest, wire, factor);
      else {
        addTerms(reduced.value, row.value, factor);
        addTerms(reduced.rest, row.rest, -factor);
      }
    }
    return reduced;
  }

  /** States that a sum is 0. */
  stateZero(terms: Factors): void {
    const { rest, value } = this.reduce(terms);
    const negated: Terms = new Map();
    addTerms(negated, value, -1n);
    this.state({ rest, value: negated });
  }

  /** States a sum whose rest is reduced. */
  state({ rest, value }: Sum): void {
    if (rest.size === 0) return;
    const lead = [...rest.keys()].find((wire) => !this.#isBit(wire));
    if (lead === undefined) {
      this.#stateBits({ rest, value });
      return;
    }
    const scale = divide(1n, rest.get(lead) ?? 0n);
    const row: Sum = { rest: new Map(), value: new Map() };
    addTerms(row.value, value, scale);
    for (const [wire, factor] of rest) if (wire !== lead) addTerm(row.rest, wire, factor * scale);
    for (const other of this.#standsIn.get(lead) ?? []) this.#substitute(other, lead, row);
    this.#standsIn.delete(lead);
    this.#rows.set(lead, row);
    for (const wire of row.rest.keys()) this.#note(wire, lead);
    if (row.rest.size === 0) this.#conclude(lead);
  }

  /** Takes a wire for known. */
  settle(wire: number): void {
    if (this.#known.has(wire)) return;
    this.#known.add(wire);
    const own = this.#rows.get(wire);
    this.#rows.delete(wire);
    const itself: Sum = { rest: new Map(), value: new Map([[wire, 1n]]) };
    for (const lead of this.#standsIn.get(wire) ?? []) this.#substitute(lead, wire, itself);
    this.#standsIn.delete(wire);
    if (own !== undefined) {
      for (const other of own.rest.keys()) this.#standsIn.get(other)?.delete(wire);
      this.#restate(own, wire, 1n);
    }
    for (const row of [...this.#bitRows.keys()]) {
      const factor = row.rest.get(wire);
      if (factor === undefined) continue;
      this.#bitRows.delete(row);
      row.rest.delete(wire);
      this.#restate(row, wire, factor);
    }
    this.#events.settled(wire);
  }

  /** Takes one number's digits on the assumption that it is spelt canonically; false when there is none. */
  assumeDigits(): boolean {
    for (const [row, digits] of this.#bitRows) {
      if (digits === null) continue;
      this.#takeDigits(row, digits);
      return true;
    }
    return false;
  }

  #note(wire: number, lead: number): void {
    const places = this.#standsIn.get(wire);
    if (places === undefined) this.#standsIn.set(wire, new Set([lead]));
    else places.add(lead);
  }

  #substitute(other: number, wire: number, { rest, value }: Sum): void {
    const row = this.#rows.get(other);
    const factor = row?.rest.get(wire);
    if (row === undefined || factor === undefined) return;
    row.rest.delete(wire);
    addTerms(row.value, value, -factor);
    addTerms(row.rest, rest, -factor);
    for (const changed of rest.keys()) {
      if (row.rest.has(changed)) this.#note(changed, other);
      else this.#standsIn.get(changed)?.delete(other);
    }
    if (row.rest.size === 0) this.#conclude(other);
  }

  /** The row says what its wire is. */
  #conclude(wire: number): void {
    const row = this.#rows.get(wire);
    if (row === undefined) return;
    this.#rows.delete(wire);
    this.#events.emit({ kind: 'sum', wire, sum: linearOfTerms(row.value) });
    this.settle(wire);
  }

  #stateBits(row: Sum): void {
    this.#bitRows.set(row, null);
    const found = findDigits(linearOfTerms(row.rest));
    if (found === null) return;
    const number: Terms = new Map();
    addTerms(number, row.value, found.scale);
    const step = { kind: 'digits', number: linearOfTerms(number), digits: found.digits } as const;
    if (found.canonical) this.#takeDigits(row, { ...step, assumes: null });
    else this.#bitRows.set(row, { ...step, assumes: 'canonical' });
  }

  #takeDigits(row: Sum, step: Digits): void {
    this.#bitRows.delete(row);
    this.#events.emit(step);
    for (const { wire } of step.digits) this.settle(wire);
  }

  /** States again what a row says once a wire of it is known. */
  #restate(row: Sum, wire: number, factor: bigint): void {
    const terms: Terms = new Map(row.rest);
    addTerm(terms, wire, factor);
    addTerms(terms, row.value, -1n);
    this.stateZero(terms);
  }
}
