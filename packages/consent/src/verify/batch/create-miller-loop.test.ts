import { expect, test } from 'vitest';
import { FIELD_ORDER as r } from '../../field/field.ts';
import { pointOfG1, pointOfG2, seededScalars, writeG1, writeG2 } from '../../proof/simulate-proofs.fixture.ts';
import { createMillerLoop, PAIRS_MAX, type Pair } from './create-miller-loop.ts';
import { createPoints } from './create-points.ts';
import { loadBn128, SIZE } from './load-bn128.ts';

const curve = await loadBn128();
const points = createPoints(curve);
const millerLoop = createMillerLoop(curve);
const result = curve.reserve(SIZE.fp12);
const draw = seededScalars('miller');
const G1 = pointOfG1(['1', '2']);
const G2 = pointOfG2([
  [
    '10857046999023057135944570762232829481370756359578518086990519993285655852781',
    '11559732032986387107991004021392285783925812861821192530917403151452391805634',
  ],
  [
    '8495653923123431417604973247489272438418190587263600148770280649306958101930',
    '4082367875863433681332203403145435568316851327593401208105741076214120093531',
  ],
]);

/** a·G and b·G of the two groups. */
function pairOf(a: bigint, b: bigint): Pair {
  const [x, y] = writeG1(G1.multiply(a)).map(BigInt);
  const [qx, qy] = writeG2(G2.multiply(b)).map(([c0, c1]) => [BigInt(c0), BigInt(c1)] as const);
  const p = points.g1({ x: x ?? 0n, y: y ?? 0n });
  const q = points.g2({ x: qx ?? [0n, 0n], y: qy ?? [0n, 0n] });
  if (p === null || typeof q === 'string') throw new Error('no points');
  return { p, q };
}

/** Whether Π e(Pᵢ, Qᵢ) = 1. */
function pairsToOne(pairs: readonly Pair[]): boolean {
  curve.write(result, millerLoop(pairs));
  curve.wasm.bn128_finalExponentiation(result, result);
  return curve.wasm.ftm_isOne(result) === 1;
}

test('e(aP, bQ) = e(abP, Q), and nothing else', () => {
  for (let i = 0; i < 5; i += 1) {
    const [a, b] = [draw(), draw()];
    const product = (a * b) % r;
    expect(pairsToOne([pairOf(a, b), pairOf(r - product, 1n)])).toBe(true);
    expect(pairsToOne([pairOf(a, b), pairOf(r - product + 1n, 1n)])).toBe(false);
    expect(pairsToOne([pairOf(a, b)])).toBe(false);
  }
});

test('32 pairs whose exponents add up to zero have the product one, in any order', () => {
  const exponents = Array.from({ length: PAIRS_MAX - 1 }, () => [draw(), draw()] as const);
  const sum = exponents.reduce((total, [a, b]) => total + a * b, 0n) % r;
  const pairs = [...exponents.map(([a, b]) => pairOf(a, b)), pairOf(r - sum, 1n)];
  expect(pairsToOne(pairs)).toBe(true);
  expect(pairsToOne(pairs.toReversed())).toBe(true);
  expect(pairsToOne(pairs.slice(1))).toBe(false);
});

test('no pairs have the product one, and more than 32 are refused', () => {
  expect(pairsToOne([])).toBe(true);
  expect(() => millerLoop(Array.from({ length: PAIRS_MAX + 1 }, () => pairOf(1n, 1n)))).toThrow('too many');
});
