/**
 * Whether a point of the twist lies in G2, the subgroup of order r, without multiplying by r.
 *
 * ψ is the Frobenius endomorphism carried over to the twist: ψ(x, y) = (x̄·ξ^((p−1)/3), ȳ·ξ^((p−1)/2)), ξ = 9 + i. On every
 * point of the twist over Fp² it satisfies ψ² − [t]ψ + [p] = 0, where t = 6u² + 1 is the trace and p + 1 − t = r.
 *
 * The test with one multiplication by 6u² = t − 1, ψ(Q) = [t − 1]Q, is exact: put into the equation above it gives
 * [(t − 1)² − t(t − 1) + p]Q = [p + 1 − t]Q = [r]Q = 0; and on the subgroup ψ acts as p ≡ t − 1 (mod r).
 *
 * This test needs a multiplication half as long, by u: [u + 1]Q + ψ([u]Q) + ψ²([u]Q) = ψ³([2u]Q), which holds on the
 * subgroup since u + 1 + up + up² − 2up³ ≡ 0 (mod r). It is exact too: it says f(ψ)Q = 0 for f = (u+1) + uX + uX² − 2uX³;
 * reduced by X² − tX + p, f is a + bX, and multiplying by its conjugate a + bt − bX gives [N]Q = 0 with
 * N = a² + abt + b²p. The twist has h·r points, and gcd(N, h·r) = r, so [r]Q = 0. The test beside this computes N and the gcd.
 * Source: Dai, Lin, Zhao, Zhou, "Fast subgroup membership testings for G1, G2 and GT" (IACR ePrint 2022/348), section 5.
 */
import { type Bn128, SIZE } from './load-bn128.ts';

/** The parameter u of the curve: p = 36u⁴ + 36u³ + 24u² + 6u + 1. */
export const U = 4965661367192848881n;

/** ξ^((p−1)/3) and ξ^((p−1)/2) as (c0, c1). */
export const PSI_X = [
  21575463638280843010398324269430826099269044274347216827212613867836435027261n,
  10307601595873709700152284273816112264069230130616436755625194854815875713954n,
] as const;
export const PSI_Y = [
  2821565182194536844548159561693502659359617185244120367078079554186484126554n,
  3505843767911556378687030309984248845540243509899259641013678093033130930403n,
] as const;

const U_BYTES = 8;
const FP2 = 2 * SIZE.fp;

/** A check of the affine point (Montgomery form) at a pointer. The point must be on the curve. */
export function createSubgroupCheck({ wasm, reserve, writeNumber }: Bn128): (point: number) => boolean {
  const [psiX, psiY, u] = [constantOf(PSI_X), constantOf(PSI_Y), reserve(SIZE.fp)];
  const [left, image] = [reserve(SIZE.g2Jacobian), reserve(SIZE.g2Jacobian)];
  writeNumber(u, U);

  function constantOf([c0, c1]: readonly [bigint, bigint]): number {
    const pointer = reserve(FP2);
    writeNumber(pointer, c0);
    writeNumber(pointer + SIZE.fp, c1);
    wasm.f2m_toMontgomery(pointer, pointer);
    return pointer;
  }

  /** Jacobian coordinates: z is conjugated as x and y are, and the constants stay what they are. */
  function applyPsi(point: number): void {
    for (const [offset, constant] of [
      [0, psiX],
      [FP2, psiY],
    ] as const) {
      wasm.f2m_conjugate(point + offset, point + offset);
      wasm.f2m_mul(point + offset, constant, point + offset);
    }
    wasm.f2m_conjugate(point + 2 * FP2, point + 2 * FP2);
  }

  return (point) => {
    wasm.g2m_timesScalarAffine(point, u, U_BYTES, image);
    wasm.g2m_addMixed(image, point, left);
    applyPsi(image);
    wasm.g2m_add(left, image, left);
    applyPsi(image);
    wasm.g2m_add(left, image, left);
    applyPsi(image);
    wasm.g2m_double(image, image);
    return wasm.g2m_eq(left, image) === 1;
  };
}
