import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyNumber } from '../arbitrary-dataset.fixture.ts';
import { isExactIbm, readIbm, writeIbm } from './ibm-float.ts';
import { missingLetter } from './missing.ts';

const MAX = 16 ** 63 * (1 - 2 ** -53);
const MIN = 16 ** -65;
const bytes = Buffer.alloc(8);

test('every double between the bounds of the format is written and read back bit for bit', () => {
  const inBounds = fc.oneof(
    anyNumber,
    fc
      .tuple(fc.integer({ min: -260, max: 251 }), fc.double({ min: 1, max: 2, maxExcluded: true }), fc.boolean())
      .map(([power, fraction, isNegative]) => (isNegative ? -1 : 1) * fraction * 2 ** power),
    fc.constantFrom(MAX, -MAX, MIN, -MIN, 1 / 3, 0.1, -0, 0),
  );
  fc.assert(
    fc.property(inBounds, (value) => {
      const fits = value === 0 || (Math.abs(value) >= MIN && Math.abs(value) <= MAX);
      expect(writeIbm(value, bytes, 0)).toBe(fits);
      if (!fits) return;
      expect(readIbm(bytes, 0, 8)).toBe(value);
      expect(isExactIbm(bytes, 0)).toBe(true);
      expect(missingLetter(bytes, 0, 8)).toBe(null);
    }),
    { numRuns: 5_000 },
  );
});

test('what is no number, too large or too small is not written', () => {
  for (const value of [Number.NaN, Infinity, -Infinity, 16 ** 63, MIN * (1 - 2 ** -53), 5e-324])
    expect(writeIbm(value, bytes, 0)).toBe(false);
});

test('any eight bytes are the double nearest to their exact value', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.nat(127),
      fc.bigInt({ min: 0n, max: 2n ** 56n - 1n }),
      (isNegative, exponent, fraction) => {
        bytes.writeBigUInt64BE((BigInt(isNegative ? 1 : 0) << 63n) | (BigInt(exponent) << 56n) | fraction);
        // Conversion of a BigInt rounds to the nearest, as it must be; the power of two is exact.
        const expected = (isNegative ? -1 : 1) * Number(fraction) * 2 ** ((exponent - 64) * 4 - 56);
        expect(readIbm(bytes, 0, 8)).toBe(expected);
        expect(isExactIbm(bytes, 0)).toBe(BigInt(Number(fraction)) === fraction);
      },
    ),
    { numRuns: 5_000 },
  );
});

test('shorter numbers are the first bytes of longer ones', () => {
  writeIbm(-118.625, bytes, 0);
  expect(bytes.toString('hex')).toBe('c276a00000000000');
  for (const length of [3, 4, 8]) expect(readIbm(bytes, 0, length)).toBe(-118.625);
});
