import fc from 'fast-check';
import { buildBn128 } from 'ffjavascript';
import { expect, test } from 'vitest';
import { bigintFromBytesLittleEndian, bytesFromBigint } from '../../field/bytes.ts';
import { BASE_FIELD_ORDER, FIELD_ORDER } from '../../field/field.ts';
import { seededScalars } from '../../proof/simulate-proofs.fixture.ts';
import { fasterFields } from './faster-fields.ts';

const [curve, plain] = [await buildBn128(true, fasterFields), await buildBn128(true)];
const bytes = new Uint8Array(curve.tm.memory.buffer);
const [atX, atY, atResult] = [curve.tm.alloc(32), curve.tm.alloc(32), curve.tm.alloc(32)];
const RUNS = { numRuns: 2_000 };

const write = (pointer: number, value: bigint) => bytes.set(bytesFromBigint(value, 32).reverse(), pointer);
const read = (pointer: number) => bigintFromBytesLittleEndian(bytes.subarray(pointer, pointer + 32));
const modulo = (value: bigint, q: bigint) => ((value % q) + q) % q;

/** Numbers below a bound: any, near its ends, and with long runs of ones, over which carries travel far. */
function below(bound: bigint): fc.Arbitrary<bigint> {
  const runs = fc.tuple(fc.integer({ min: 0, max: 256 }), fc.integer({ min: 0, max: 256 }));
  return fc.oneof(
    fc.bigInt({ min: 0n, max: bound - 1n }),
    fc.bigInt({ min: 0n, max: 3n }),
    fc.bigInt({ min: 1n, max: 3n }).map((less) => bound - less),
    runs.map(([a, b]) => ((1n << BigInt(Math.max(a, b))) - (1n << BigInt(Math.min(a, b)))) % bound),
  );
}

/** What a function of two operands leaves in a place of its own, and in the place of each operand. */
function results(call: (x: number, y: number, r: number) => unknown, x: bigint, y: bigint): readonly bigint[] {
  return [atResult, atX, atY].map((at) => {
    write(atX, x);
    write(atY, y);
    call(atX, atY, at);
    return read(at);
  });
}

const fields = [
  ['f1m', BASE_FIELD_ORDER],
  ['frm', FIELD_ORDER],
] as const;

test.each(fields)('%s: the product is the one element r with r·2^256 = x·y, for any x below 2^256', (field, q) => {
  const isProduct = (x: bigint, y: bigint) => {
    for (const result of results(curve.tm.instance.exports[`${field}_mul`], x, y)) {
      expect(result).toBeLessThan(q);
      expect(modulo(result << 256n, q)).toBe(modulo(x * y, q));
    }
  };
  // An x of q divides the sum of columns to exactly q, which is to be 0.
  for (const x of [0n, 1n, q - 1n, q, 2n * q, (1n << 256n) - 1n]) isProduct(x, q - 1n);
  fc.assert(fc.property(below(1n << 256n), below(q), isProduct), RUNS);
  fc.assert(fc.property(below(q), below(q), isProduct), RUNS);
});

test.each(fields)('%s: the square is the product of an element with itself', (field, q) => {
  const { [`${field}_square` as const]: square } = curve.tm.instance.exports;
  fc.assert(
    fc.property(below(q), (x) => {
      write(atX, x);
      square(atX, atResult);
      const result = read(atResult);
      square(atX, atX);
      expect(read(atX)).toBe(result);
      expect(result).toBeLessThan(q);
      expect(modulo(result << 256n, q)).toBe(modulo(x * x, q));
    }),
    RUNS,
  );
});

test.each(fields)('%s: sum and difference are reduced', (field, q) => {
  const { [`${field}_add` as const]: add, [`${field}_sub` as const]: subtract } = curve.tm.instance.exports;
  const hold = (x: bigint, y: bigint) => {
    expect(results(add, x, y)).toEqual(Array(3).fill(modulo(x + y, q)));
    expect(results(subtract, x, y)).toEqual(Array(3).fill(modulo(x - y, q)));
  };
  fc.assert(fc.property(below(q), below(q), hold), RUNS);
  fc.assert(
    fc.property(below(q), (x) => {
      hold(x, x);
      hold(x, modulo(-x, q));
    }),
    RUNS,
  );
});

test('sums of many multiples of points are those of the curve as it comes', async () => {
  const draw = seededScalars('faster fields');
  const scalars = new Uint8Array(Array.from({ length: 64 }, () => [...bytesFromBigint(draw(), 32).reverse()]).flat());
  const bases = new Uint8Array(64 * 64);
  const { g1m_timesScalarAffine, g1m_toAffine } = plain.tm.instance.exports;
  const [at, generator] = [plain.tm.alloc(96), plain.tm.alloc(64)];
  const memory = new Uint8Array(plain.tm.memory.buffer);
  memory.set(plain.G1.g.subarray(0, 64), generator);
  for (let i = 0; i < 64; i += 1) {
    memory.set(bytesFromBigint(draw(), 32).reverse(), at);
    g1m_timesScalarAffine(generator, at, 32, at);
    g1m_toAffine(at, at);
    bases.set(memory.subarray(at, at + 64), 64 * i);
  }
  const affine = (point: Uint8Array) => plain.G1.toAffine(point);
  const expected = affine(await plain.G1.multiExpAffine(bases, scalars));
  expect(expected.some((byte) => byte !== 0)).toBe(true);
  expect(affine(await curve.G1.multiExpAffine(bases, scalars))).toEqual(expected);
});
