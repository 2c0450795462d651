/**
 * Points of BN254 as a proof and a verification key name them, and what EIP-196 and EIP-197 ask of them before they are
 * used: coordinates below p (parsing sees to it), on the curve, not at infinity.
 *
 * Does NOT check: that a point of G2 lies in the subgroup of order r. The curve over Fp² has about p times as many points;
 * each verifier checks it with its own arithmetic.
 * Trusts: nobody.
 */
import { BASE_FIELD_ORDER as p } from '../field/field.ts';

/** Affine coordinates, each below p. */
export type G1Point = { readonly x: bigint; readonly y: bigint };

/** c0 + c1·i with i² = −1. */
export type Fp2 = readonly [c0: bigint, c1: bigint];

/** Affine coordinates over Fp². */
export type G2Point = { readonly x: Fp2; readonly y: Fp2 };

export type PointFault = 'infinity' | 'off-curve';

/** What is wrong with a point of G1; infinity is written (0, 0), as in EIP-196. */
export function faultOfG1({ x, y }: G1Point): PointFault | null {
  if (x === 0n && y === 0n) return 'infinity';
  return mod(y * y - x * x * x - 3n) === 0n ? null : 'off-curve';
}

/**
 * What is wrong with a point of the twist y² = x³ + 3/(9 + i) of EIP-197. Multiplied by 9 + i, so that no constant but
 * those of the specification is needed.
 */
export function faultOfG2({ x, y }: G2Point): PointFault | null {
  if ([...x, ...y].every((coordinate) => coordinate === 0n)) return 'infinity';
  const [left, right] = [multiply(y, y), multiply(multiply(x, x), x)];
  const [c0, c1] = multiply([left[0] - right[0], left[1] - right[1]], [9n, 1n]);
  return mod(c0 - 3n) === 0n && c1 === 0n ? null : 'off-curve';
}

function multiply([a0, a1]: Fp2, [b0, b1]: Fp2): Fp2 {
  return [mod(a0 * b0 - a1 * b1), mod(a0 * b1 + a1 * b0)];
}

function mod(value: bigint): bigint {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
}
