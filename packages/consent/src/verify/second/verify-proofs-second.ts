/**
 * Verifier B: @noble/curves in plain JavaScript. Slower (about 7 ms a proof), needs no WebAssembly, runs anywhere.
 *
 * Guarantees: what `runVerifier` does, with other arithmetic than verifier A: what both accept, a fault of one library
 * cannot have let through. noble has no infinity to trip over here: terms at infinity are left out.
 * Does NOT check: what `runVerifier` does not.
 * Trusts: @noble/curves' bn254.
 */
import { bn254 } from '@noble/curves/bn254.js';
import type { G1Point, G2Point } from '../../proof/points.ts';
import { runVerifier } from '../run-verifier.ts';
import { createNobleEquation, type NobleG1, type NobleG2, type NobleKey, type NobleProof } from './noble-equation.ts';

const { Fp2 } = bn254.fields;

/** Verifies any number of proofs under one key and names each bad one. */
export const verifyProofsSecond = runVerifier<NobleKey, NobleProof>(async () => ({
  admitKey: (key) => {
    const [alpha, beta, gamma, delta] = [g1(key.alpha), g2(key.beta), g2(key.gamma), g2(key.delta)];
    const ic = key.ic.map(g1).filter((point) => point !== null);
    if (alpha === null || ic.length !== key.ic.length) return null;
    if (typeof beta === 'string' || typeof gamma === 'string' || typeof delta === 'string') return null;
    return { alpha, beta, gamma, delta, ic };
  },
  admit: (proof) => {
    const [a, b, c] = [g1(proof.a), g2(proof.b), g1(proof.c)];
    if (a === null || c === null) return 'off-curve';
    return typeof b === 'string' ? b : { a, b, c };
  },
  equation: createNobleEquation,
}));

function g1(affine: G1Point): NobleG1 | null {
  const point = bn254.G1.Point.fromAffine(affine);
  return isValid(point) ? point : null;
}

function g2({ x: [x0, x1], y: [y0, y1] }: G2Point): NobleG2 | 'off-curve' | 'subgroup' {
  const [x, y] = [Fp2.create({ c0: x0, c1: x1 }), Fp2.create({ c0: y0, c1: y1 })];
  const point = bn254.G2.Point.fromAffine({ x, y });
  if (isValid(point)) return point;
  const isOnCurve = Fp2.eql(Fp2.sqr(y), Fp2.add(Fp2.mul(Fp2.sqr(x), x), bn254.G2.Point.CURVE().b));
  return isOnCurve ? 'subgroup' : 'off-curve';
}

/** On the curve and in the subgroup. */
function isValid(point: NobleG1 | NobleG2): boolean {
  try {
    point.assertValidity();
    return true;
  } catch {
    return false;
  }
}
