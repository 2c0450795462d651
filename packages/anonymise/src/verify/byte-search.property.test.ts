import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createByteSearch, SEARCHED_LENGTH_MIN } from './byte-search.ts';

const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'x', '-', 'é'),
  minLength: SEARCHED_LENGTH_MIN,
  maxLength: 9,
});

function countNaively(text: Buffer, patterns: readonly string[]): number {
  let found = 0;
  for (const pattern of new Set(patterns)) {
    const bytes = Buffer.from(pattern);
    for (let at = text.indexOf(bytes); at !== -1; at = text.indexOf(bytes, at + 1)) found += 1;
  }
  return found;
}

test('every text is found wherever it stands, however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 6 }),
      fc.array(fc.oneof(letters, fc.nat(5)), { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      (patterns, parts, cuts) => {
        const text = Buffer.from(
          parts.map((part) => (typeof part === 'number' ? (patterns[part] ?? '.') : part)).join(''),
        );
        const search = createByteSearch(patterns);
        for (let at = 0, cut = 0; at < text.length; cut += 1) {
          const length = cuts[cut % cuts.length] ?? 1;
          search.feed(text.subarray(at, at + length));
          at += length;
        }
        expect(search.finish()).toBe(countNaively(text, patterns));
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each<[string, boolean]>([
  ['"100234"', true],
  ['SUBJ100234', true],
  ['x-100234-y', true],
  ['100234', true],
  ['tag ab100234cd', false],
  ['7.100234', false],
  ['1002345', false],
])('a text of digits counts where it is no part of a longer number: %s', (text, isFound) => {
  const search = createByteSearch(['100234']);
  for (const byte of Buffer.from(text)) search.feed(Uint8Array.of(byte));
  expect(search.finish()).toBe(isFound ? 1 : 0);
});

test('a text is found as JSON, CSV and Latin letters spell it', () => {
  const search = createByteSearch(['a "quoted"', 'Zoë-0001']);
  for (const spelling of [String.raw`["a \"quoted\""]`, '"a ""quoted"""', 'Zoë-0001']) {
    search.feed(Buffer.from(spelling));
    expect(search.finish()).toBe(1);
  }
  search.feed(Buffer.from('Zoë-0001', 'latin1'));
  expect(search.finish()).toBe(1);
});

test('files do not run into each other, and short texts are left out', () => {
  const search = createByteSearch(['abcdefgh', 'short']);
  search.feed(Buffer.from('abcd short'));
  expect(search.finish()).toBe(0);
  search.feed(Buffer.from('efgh'));
  expect(search.finish()).toBe(0);
});
