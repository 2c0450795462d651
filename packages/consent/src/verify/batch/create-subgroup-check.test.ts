import { bn254 } from '@noble/curves/bn254.js';
import { expect, test } from 'vitest';
import { BASE_FIELD_ORDER as p, FIELD_ORDER as r } from '../../field/field.ts';
import { COFACTOR, twistPoint } from '../../proof/mutated-proofs.fixture.ts';
import { seededScalars } from '../../proof/simulate-proofs.fixture.ts';
import { createSubgroupCheck, PSI_X, PSI_Y, U } from './create-subgroup-check.ts';
import { loadBn128, SIZE } from './load-bn128.ts';

const G2 = bn254.G2.Point;
const { Fp2 } = bn254.fields;
const draw = seededScalars('subgroup');
const TRACE = 6n * U ** 2n + 1n;

const curve = await loadBn128();
const check = createSubgroupCheck(curve);
const at = curve.reserve(SIZE.g2);

function isInSubgroup(point: InstanceType<typeof G2>): boolean {
  const { x, y } = point.toAffine();
  [x.c0, x.c1, y.c0, y.c1].forEach((number, i) => {
    curve.writeNumber(at + i * SIZE.fp, number);
  });
  curve.wasm.g2m_toMontgomeryAffine(at, at);
  return check(at);
}

/** The definition: [r]Q = 0, by double and add. */
function isOfOrderR(point: InstanceType<typeof G2>): boolean {
  return point
    .multiplyUnsafe(r - 1n)
    .add(point)
    .is0();
}

test('u is the parameter of this curve, and the twist has cofactor · r points', () => {
  expect(36n * U ** 4n + 36n * U ** 3n + 24n * U ** 2n + 6n * U + 1n).toBe(p);
  expect(p + 1n - TRACE).toBe(r);
  expect(COFACTOR).toBe(2n * p - r);
  const strange = twistPoint(draw());
  const torsion = strange.multiplyUnsafe(r - 1n).add(strange);
  expect(torsion.is0()).toBe(false);
  expect(
    torsion
      .multiplyUnsafe(COFACTOR - r)
      .add(torsion.multiplyUnsafe(r - 1n))
      .add(torsion)
      .is0(),
  ).toBe(true);
});

test('the constants of ψ are ξ^((p−1)/3) and ξ^((p−1)/2)', () => {
  const xi = Fp2.create({ c0: 9n, c1: 1n });
  expect(Fp2.pow(xi, (p - 1n) / 3n)).toMatchObject({ c0: PSI_X[0], c1: PSI_X[1] });
  expect(Fp2.pow(xi, (p - 1n) / 2n)).toMatchObject({ c0: PSI_Y[0], c1: PSI_Y[1] });
});

test('the relation that is checked holds for points of order r only: gcd(N, h·r) = r', () => {
  // f = (u+1) + uX + uX² − 2uX³, reduced by X² = tX − p to a + bX.
  const [x2, x3] = [
    [-p, TRACE],
    [-p * TRACE, TRACE ** 2n - p],
  ] as const;
  const a = U + 1n + U * x2[0] - 2n * U * x3[0];
  const b = U + U * x2[1] - 2n * U * x3[1];
  const norm = a * a + a * b * TRACE + b * b * p;
  expect(norm % r).toBe(0n);
  expect(gcd(norm, COFACTOR * r)).toBe(r);
  // The longer test that it stands for: f = X − 6u².
  expect(gcd((TRACE - 1n) ** 2n - (TRACE - 1n) * TRACE + p, COFACTOR * r)).toBe(r);
});

function gcd(left: bigint, right: bigint): bigint {
  return right === 0n ? (left < 0n ? -left : left) : gcd(right, left % right);
}

test('points of the subgroup pass', () => {
  for (const scalar of [1n, 2n, r - 1n, U, ...Array.from({ length: 30 }, draw)]) {
    const point = G2.BASE.multiply(scalar);
    expect([isInSubgroup(point), isOfOrderR(point)]).toEqual([true, true]);
  }
});

test('points of the twist outside the subgroup are found, as by multiplying with r', () => {
  for (let i = 0; i < 30; i += 1) {
    const point = twistPoint(draw());
    expect([isInSubgroup(point), isOfOrderR(point)]).toEqual([false, false]);
  }
});

test.each([10069n, 5864401n, 1875725156269n, 10069n * 5864401n])(
  'a point whose order is %d, and a good point that it was added to, are found',
  (order) => {
    expect(COFACTOR % order).toBe(0n);
    const strange = twistPoint(draw());
    const small = strange
      .multiplyUnsafe(r - 1n)
      .add(strange)
      .multiplyUnsafe(COFACTOR / order);
    expect(small.is0()).toBe(false);
    expect(small.multiplyUnsafe(order).is0()).toBe(true);
    for (const point of [small, small.double(), G2.BASE.add(small), G2.BASE.multiply(draw()).subtract(small)]) {
      expect([isInSubgroup(point), isOfOrderR(point)]).toEqual([false, false]);
    }
  },
);

test('multiples of a point of order 10069 are found, all of those that are tried', () => {
  const strange = twistPoint(draw());
  const small = strange
    .multiplyUnsafe(r - 1n)
    .add(strange)
    .multiplyUnsafe(COFACTOR / 10069n);
  let point = small;
  for (let i = 1; i < 200; i += 1) {
    expect(isInSubgroup(point)).toBe(false);
    point = point.add(small);
  }
});
