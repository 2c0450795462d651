/**
 * Constants of Poseidon over r for one width, with the partial rounds rewritten so that each costs 2t multiplications
 * instead of t².
 *
 * In a partial round only word 0 meets the S-box, so the other words, xr, change linearly. With M = [[m, v], [w, N]]
 * and xr = Nⁱ·zr + a known offset, round i reads, for y = (x₀ + constant)⁵:
 *
 *   x₀ ← m·y + (v·Nⁱ)·zr        zr ← zr + (N⁻⁽ⁱ⁺¹⁾·w)·y
 *
 * and after R rounds xr = Nᴿ·zr + offset. What the offset adds to x₀ is in the constant of the next round. Results are
 * those of the plain permutation; the tests compare.
 */
import { Field } from '@noble/curves/abstract/modular.js';
import { grainGenConstants } from '@noble/curves/abstract/poseidon.js';
import { FIELD_ORDER } from '../field/field.ts';
import { addVectors, at, dot, invert, type Matrix, powerOf, timesVector, transpose, type Vector } from './matrix.ts';

const ROUNDS_FULL = 8;
/** circomlib's numbers of partial rounds for t = 2 … 17. */
const ROUNDS_PARTIAL = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68] as const;

/** One partial round: what is added before the S-box, v·Nⁱ and N⁻⁽ⁱ⁺¹⁾·w. */
export type PartialRound = { readonly constant: bigint; readonly row: Vector; readonly column: Vector };

export type PoseidonParameters = {
  readonly matrix: Matrix;
  /** Constants of the full rounds before and after the partial ones. */
  readonly first: readonly Vector[];
  readonly last: readonly Vector[];
  /** m, the word of the matrix that joins x₀ to itself. */
  readonly corner: bigint;
  readonly partial: readonly PartialRound[];
  /** Nᴿ, applied to all words but the first after the partial rounds; the offset is in `last[0]`. */
  readonly after: Matrix;
};

const known = new Map<number, PoseidonParameters>();

/** The constants of width t = 2 … 17, made once and kept. @throws RangeError for another width */
export function poseidonParameters(width: number): PoseidonParameters {
  const made = known.get(width) ?? makeParameters(width);
  known.set(width, made);
  return made;
}

function makeParameters(width: number): PoseidonParameters {
  const roundsPartial = ROUNDS_PARTIAL[width - 2];
  if (roundsPartial === undefined) throw new RangeError(`Poseidon has no width ${width}`);
  const options = { Fp: Field(FIELD_ORDER), t: width, roundsFull: ROUNDS_FULL, roundsPartial };
  const { roundConstants, mds } = grainGenConstants(options);
  const half = ROUNDS_FULL / 2;
  const last = roundConstants.slice(half + roundsPartial);
  const { partial, after, owed } = rewritePartialRounds(mds, roundConstants.slice(half, half + roundsPartial));
  return {
    matrix: mds,
    first: roundConstants.slice(0, half),
    last: last.map((constants, round) => (round === 0 ? addVectors(constants, owed) : constants)),
    corner: at(at(mds, 0), 0),
    partial,
    after,
  };
}

function rewritePartialRounds(mds: Matrix, constants: readonly Vector[]) {
  const v = at(mds, 0).slice(1);
  const inner = mds.slice(1).map((words) => words.slice(1));
  const innerTransposed = transpose(inner);
  const inverse = invert(inner);
  let row: Vector = v;
  let column: Vector = mds.slice(1).map((words) => at(words, 0));
  let owed: Vector = at(mds, 0).map(() => 0n); // to x₀, then to xr
  const partial: PartialRound[] = [];
  for (const round of constants) {
    const [constant = 0n, ...offset] = addVectors(round, owed);
    column = timesVector(inverse, column);
    partial.push({ constant, row, column });
    owed = [dot(v, offset), ...timesVector(inner, offset)];
    row = timesVector(innerTransposed, row);
  }
  return { partial, after: powerOf(inner, constants.length), owed };
}
