/**
 * H(tag; x₁ … xₙ) of docs/protocol/consent.md: circomlib's Poseidon with a domain tag in the capacity word, which is
 * `PoseidonEx(n, 1)` with `initialState = tag` in a circuit.
 *
 * Guarantees: equal to circomlib and poseidon-lite for tag 0; inputs outside the field are refused, never reduced.
 * Does NOT run in constant time, and JavaScript's big numbers cannot be wiped from memory.
 */

import { ConsentError } from '../consent-error.ts';
import { FIELD_ORDER } from '../field/field.ts';
import { type PoseidonParameters, poseidonParameters } from './poseidon-parameters.ts';

/** The hash of 1 … 16 field elements under a tag. @throws ConsentError `out-of-range` @throws RangeError for other numbers of inputs */
export function poseidon(tag: bigint, inputs: readonly bigint[]): bigint {
  const state = [tag, ...inputs];
  for (const word of state) {
    if (word < 0n || word >= FIELD_ORDER) throw new ConsentError('out-of-range', 'a number is outside the field');
  }
  return permute(state, poseidonParameters(state.length));
}

function permute(input: bigint[], parameters: PoseidonParameters): bigint {
  const { matrix, first, last } = parameters;
  let state = input;
  for (const constants of first) state = mix(matrix, substitute(state, constants));
  state = partialRounds(state, parameters);
  for (const constants of last) state = mix(matrix, substitute(state, constants));
  return state[0] ?? 0n;
}

function substitute(state: readonly bigint[], constants: readonly bigint[]): bigint[] {
  const out = new Array<bigint>(state.length);
  for (let i = 0; i < state.length; i += 1) out[i] = fifthPower((state[i] as bigint) + (constants[i] as bigint));
  return out;
}

function mix(matrix: readonly (readonly bigint[])[], state: readonly bigint[]): bigint[] {
  const out = new Array<bigint>(matrix.length);
  for (let i = 0; i < matrix.length; i += 1) {
    const row = matrix[i] as readonly bigint[];
    let sum = 0n;
    for (let j = 0; j < row.length; j += 1) sum += (row[j] as bigint) * (state[j] as bigint);
    out[i] = sum % FIELD_ORDER;
  }
  return out;
}

/** The words after the first grow by less than 2^508 a round and are reduced once, in the end: that is cheaper. */
function partialRounds(state: readonly bigint[], { corner, partial, after }: PoseidonParameters): bigint[] {
  let head = state[0] as bigint;
  const rest = state.slice(1);
  for (const { constant, row, column } of partial) {
    const y = fifthPower(head + constant);
    let sum = corner * y;
    for (let j = 0; j < rest.length; j += 1) {
      const word = rest[j] as bigint;
      sum += (row[j] as bigint) * word;
      rest[j] = word + (column[j] as bigint) * y;
    }
    head = sum % FIELD_ORDER;
  }
  return [head, ...mix(after, rest)];
}

function fifthPower(value: bigint): bigint {
  const square = (value * value) % FIELD_ORDER;
  return (square * square * value) % FIELD_ORDER;
}
