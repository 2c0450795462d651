import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from './canonical.ts';

const vectors = new URL('../../../../../shared/vectors/jcs/', import.meta.url);
const present = existsSync(vectors);
if (!present) console.warn('RFC 8785 vectors are absent (../shared/vectors/jcs): skipped');

describe.skipIf(!present)('RFC 8785 vectors', () => {
  for (const name of present ? readdirSync(new URL('input/', vectors)) : []) {
    test(`${name} canonicalises to the published bytes`, () => {
      const input = JSON.parse(readFileSync(new URL(`input/${name}`, vectors), 'utf8'));
      const hex = readFileSync(new URL(`outhex/${name.replace('.json', '.txt')}`, vectors), 'utf8');
      expect(Buffer.from(canonicalBytes(input)).toString('hex')).toBe(hex.replace(/\s/g, ''));
      expect(Buffer.from(canonicalBytes(input))).toEqual(readFileSync(new URL(`output/${name}`, vectors)));
    });
  }
});

describe('canonicalBytes', () => {
  test('is a fixed point: parsing and canonicalising again gives the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = canonicalBytes(JSON.parse(JSON.stringify(value)));
        expect(canonicalBytes(JSON.parse(new TextDecoder().decode(once)))).toEqual(once);
      }),
    );
  });

  test.each([
    ['a lone surrogate', { body: { title: 'x\ud800' } }, 'body.title: lone surrogate'],
    ['a lone surrogate in a member name', { '\udfff': 1 }, 'lone surrogate'],
    ['NaN', [1, Number.NaN], '1: not a finite number'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'a: not a finite number'],
    ['undefined', { a: undefined }, 'a: a undefined is not JSON'],
    ['a hole in an array', Object.assign([1], { length: 2 }), '1: a undefined is not JSON'],
    ['a function', { a: () => 1 }, 'a: a function is not JSON'],
    ['a big integer', { a: 1n }, 'a: a bigint is not JSON'],
    ['a date', { a: new Date(0) }, 'a: a object is not JSON'],
  ])('refuses %s and names the place', (_name, value, message) => {
    expect(() => canonicalBytes(value)).toThrow(message);
  });
});
