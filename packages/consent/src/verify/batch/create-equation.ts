import { FIELD_ORDER as r } from '../../field/field.ts';
import type { PairingEngine, Term } from '../run-verifier.ts';
import { createMillerLoop, PAIRS_MAX, type Pair } from './create-miller-loop.ts';
import type { Points } from './create-points.ts';
import { type Bn128, SIZE } from './load-bn128.ts';

/** Points of a proof, affine in Montgomery form. */
export type WasmProof = { readonly a: Uint8Array; readonly b: Uint8Array; readonly c: Uint8Array };

/** Points of a key, likewise. */
export type WasmKey = {
  readonly alpha: Uint8Array;
  readonly beta: Uint8Array;
  readonly gamma: Uint8Array;
  readonly delta: Uint8Array;
  readonly ic: readonly Uint8Array[];
};

const COEFFICIENT_BYTES = 16;
/** Below this many points, multiplying one by one is faster than all at once. */
const FEW = 16;

/**
 * The randomised equation of `PairingEngine`, as Π e(−ρᵢAᵢ, Bᵢ) · e(Σρᵢ·α, β) · e(Σρᵢxᵢ, γ) · e(ΣρᵢCᵢ, δ) = 1.
 *
 * The products over whole groups of 32 proofs are kept, so that naming a bad proof among many costs little more than
 * finding that there is one.
 */
export function createEquation(curve: Bn128, points: Points): PairingEngine<WasmKey, WasmProof>['equation'] {
  const millerLoop = createMillerLoop(curve);
  const fp12 = createFp12(curve);

  return (key, terms, coefficients, pause) => {
    const kept = new Map<number, Uint8Array>();

    function productOver(from: number, to: number): Uint8Array {
      const isWhole = from % PAIRS_MAX === 0 && (to - from === PAIRS_MAX || to === terms.length);
      const known = isWhole ? kept.get(from) : undefined;
      if (known !== undefined) return known;
      const pairs = terms.slice(from, to).map(({ points: { a, b } }, i) => {
        return { p: points.negate(points.multiply(a, coefficients[from + i] ?? 0n)), q: b };
      });
      const product = millerLoop(pairs);
      if (isWhole) kept.set(from, product);
      return product;
    }

    return async (from, to) => {
      const [some, weights] = [terms.slice(from, to), coefficients.slice(from, to)];
      const rest = await restOf(key, some, weights);
      let product = millerLoop(rest);
      for (let at = from; at < to; ) {
        const next = Math.min(to, at - (at % PAIRS_MAX) + PAIRS_MAX);
        product = fp12.multiply(product, productOver(at, next));
        at = next;
        await pause();
      }
      return fp12.isOneAfterExponentiation(product);
    };
  };

  async function restOf(
    key: WasmKey,
    terms: readonly Term<WasmProof>[],
    weights: readonly bigint[],
  ): Promise<readonly Pair[]> {
    const total = weights.reduce((sum, weight) => sum + weight, 0n) % r;
    const inputs = key.ic.slice(1).map((_, j) => {
      return terms.reduce((sum, { signals }, i) => sum + (weights[i] ?? 0n) * (signals[j] ?? 0n), 0n) % r;
    });
    const pairs = [
      { p: points.combine([key.alpha], [total]), q: key.beta },
      { p: points.combine(key.ic, [total, ...inputs]), q: key.gamma },
      { p: await combineAll(terms, weights), q: key.delta },
    ];
    // Infinity pairs to one with everything; a Miller loop has no room for it.
    return pairs.filter(({ p }) => p.some((byte) => byte !== 0));
  }

  async function combineAll(terms: readonly Term<WasmProof>[], weights: readonly bigint[]): Promise<Uint8Array> {
    if (terms.length < FEW) {
      return points.combine(
        terms.map((term) => term.points.c),
        weights,
      );
    }
    const bases = new Uint8Array(terms.length * SIZE.g1);
    const scalars = new DataView(new ArrayBuffer(terms.length * COEFFICIENT_BYTES));
    for (const [i, { points: proof }] of terms.entries()) {
      const weight = weights[i] ?? 0n;
      bases.set(proof.c, i * SIZE.g1);
      scalars.setBigUint64(i * COEFFICIENT_BYTES, BigInt.asUintN(64, weight), true);
      scalars.setBigUint64(i * COEFFICIENT_BYTES + 8, weight >> 64n, true);
    }
    return points.toAffine(await curve.multiExp(bases, new Uint8Array(scalars.buffer)));
  }
}

function createFp12({ wasm, reserve, write, read }: Bn128): {
  readonly multiply: (left: Uint8Array, right: Uint8Array) => Uint8Array;
  readonly isOneAfterExponentiation: (product: Uint8Array) => boolean;
} {
  const [left, right] = [reserve(SIZE.fp12), reserve(SIZE.fp12)];
  return {
    multiply: (a, b) => {
      write(left, a);
      write(right, b);
      wasm.ftm_mul(left, right, left);
      return read(left, SIZE.fp12);
    },
    isOneAfterExponentiation: (product) => {
      write(left, product);
      wasm.bn128_finalExponentiation(left, right);
      return wasm.ftm_isOne(right) === 1;
    },
  };
}
