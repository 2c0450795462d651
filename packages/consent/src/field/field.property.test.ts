import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigintFromBytes, bigintFromBytesLittleEndian, bytesFromBigint } from './bytes.ts';
import { BASE_FIELD_ORDER, FIELD_ORDER, formatField, parseField } from './field.ts';
import { fieldHash, fieldHashOfText } from './field-hash.ts';

const element = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });

test('every field element has one spelling, and it is read back', () => {
  fc.assert(
    fc.property(element, (value) => {
      expect(parseField(formatField(value))).toBe(value);
    }),
  );
});

test.each(['', '00', '01', '0x44c', '+1', '-1', '1.0', '1e3', ' 1', '1 ', '1\n', '١', '1n', '1_000', '9'.repeat(100)])(
  '%j is no number',
  (text) => expect(() => parseField(text)).toThrow('not written as a plain decimal'),
);

test('the order of a field and more is refused, by that field only', () => {
  expect(() => parseField(String(FIELD_ORDER))).toThrow('not less than the order');
  expect(parseField(String(FIELD_ORDER), BASE_FIELD_ORDER)).toBe(FIELD_ORDER);
  expect(() => parseField(String(BASE_FIELD_ORDER), BASE_FIELD_ORDER)).toThrow('not less than the order');
  expect(() => formatField(FIELD_ORDER)).toThrow('outside the field');
  expect(() => formatField(-1n)).toThrow('outside the field');
});

test('hashes of bytes stay below 2^253 and hold their label apart from the bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fieldHashOfText('trialmark/code/v1', text)).toBeLessThan(1n << 253n);
      expect(fieldHashOfText('trialmark/code/v1', text)).not.toBe(fieldHashOfText('trialmark/study/v1', text));
    }),
  );
  // SHA-256("trialmark/test/v1\nabc"), its first three bits cleared; computed with sha256sum.
  expect(fieldHash('trialmark/test/v1', new TextEncoder().encode('abc')).toString(16).padStart(64, '0')).toBe(
    '1ccf66cf4350e0de70793a767bb74f7f2f7efa3e3bceb7169177b9cdc42df349',
  );
});

test('bytes and numbers are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(bytesFromBigint(bigintFromBytes(bytes), 32)).toEqual(bytes);
      expect(bigintFromBytesLittleEndian(bytes)).toBe(bigintFromBytes(bytes.toReversed()));
    }),
  );
  expect(() => bytesFromBigint(256n, 1)).toThrow(RangeError);
  expect(() => bytesFromBigint(-1n, 1)).toThrow(RangeError);
});
