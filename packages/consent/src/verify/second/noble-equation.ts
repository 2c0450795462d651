import { pippenger } from '@noble/curves/abstract/curve.js';
import { bn254 } from '@noble/curves/bn254.js';
import type { PairingEngine } from '../run-verifier.ts';

const G1 = bn254.G1.Point;
const { Fp12, Fr } = bn254.fields;

export type NobleG1 = InstanceType<typeof bn254.G1.Point>;
export type NobleG2 = InstanceType<typeof bn254.G2.Point>;
export type NobleProof = { readonly a: NobleG1; readonly b: NobleG2; readonly c: NobleG1 };
export type NobleKey = {
  readonly alpha: NobleG1;
  readonly beta: NobleG2;
  readonly gamma: NobleG2;
  readonly delta: NobleG2;
  readonly ic: readonly NobleG1[];
};

type Fp12Element = ReturnType<typeof bn254.pairing>;

/** Proofs whose loops share their squarings, and after which others may run: about 70 ms. */
const GROUP = 8;

/**
 * The randomised equation of `PairingEngine`, as
 * Π e(ρᵢAᵢ, Bᵢ) · e(−Σρᵢ·α, β) · e(−Σ wⱼ·ICⱼ, γ) · e(−ΣρᵢCᵢ, δ) = 1, where w₀ = Σρᵢ and wⱼ = Σρᵢ·signalᵢⱼ.
 */
export const createNobleEquation: PairingEngine<NobleKey, NobleProof>['equation'] = (
  key,
  terms,
  coefficients,
  pause,
) => {
  const kept = new Map<string, Fp12Element>();

  function loopOver(from: number, to: number): Fp12Element {
    const name = `${from} ${to}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const some = terms.slice(from, to);
    const product = millerLoop(
      some.map(({ points }, i) => [points.a.multiplyUnsafe(coefficients[from + i] ?? 0n), points.b]),
    );
    kept.set(name, product);
    return product;
  }

  return async (from, to) => {
    let total = 0n;
    const weights = key.ic.map(() => 0n);
    for (let i = from; i < to; i += 1) {
      const coefficient = coefficients[i] ?? 0n;
      total = Fr.add(total, coefficient);
      [1n, ...(terms[i]?.signals ?? [])].forEach((signal, j) => {
        weights[j] = Fr.add(weights[j] ?? 0n, Fr.mul(coefficient, signal));
      });
    }
    const inputs = key.ic.reduce((sum, point, j) => sum.add(point.multiplyUnsafe(weights[j] ?? 0n)), G1.ZERO);
    const answers = pippenger(
      G1,
      terms.slice(from, to).map(({ points }) => points.c),
      coefficients.slice(from, to),
    );
    let product = millerLoop([
      [key.alpha.multiplyUnsafe(total).negate(), key.beta],
      [inputs.negate(), key.gamma],
      [answers.negate(), key.delta],
    ]);
    for (let at = from; at < to; at += GROUP) {
      product = Fp12.mul(product, loopOver(at, Math.min(to, at + GROUP)));
      await pause();
    }
    return Fp12.eql(Fp12.finalExponentiate(product), Fp12.ONE);
  };
};

/** The points were validated when they were admitted, so noble need not do so again. Infinity pairs to one. */
function millerLoop(pairs: readonly (readonly [NobleG1, NobleG2])[]): Fp12Element {
  const affine = pairs.filter(([p]) => !p.is0()).map(([p, q]) => [p.toAffine(), q] as const);
  return bn254.millerLoopBatch(affine.map(([{ x, y }, q]) => [bn254.utils.calcPairingPrecomputes(q), x, y]));
}
