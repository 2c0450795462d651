import { reduce } from './arithmetic.ts';
import type { Linear } from './constraint-system.ts';

/** A sum that is being built: factors by wire, none of them 0. */
export type Terms = Map<number, bigint>;

export function addTerm(terms: Terms, wire: number, factor: bigint): void {
  const sum = reduce((terms.get(wire) ?? 0n) + factor);
  if (sum === 0n) terms.delete(wire);
  else terms.set(wire, sum);
}

export function addTerms(terms: Terms, others: Iterable<readonly [number, bigint]>, times: bigint): void {
  for (const [wire, factor] of others) addTerm(terms, wire, factor * times);
}

export const linearOfTerms = (terms: Terms): Linear => [...terms];
