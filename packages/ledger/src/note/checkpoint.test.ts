import { expect, test } from 'vitest';
import { encodeBase64 } from './base64.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { FormatError } from './format-error.ts';

const root = encodeBase64(new Uint8Array(32).fill(7));

test('a checkpoint survives text', () => {
  for (const size of [0, 1, 20_852_163, Number.MAX_SAFE_INTEGER]) {
    const checkpoint = { origin: 'example.com/behind-the-sofa', size, root: new Uint8Array(32).fill(7) };
    expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
  }
});

test.for([
  ['no lines', ''],
  ['an empty origin', `\n1\n${root}\n`],
  ['a leading zero', `a\n01\n${root}\n`],
  ['a sign', `a\n+1\n${root}\n`],
  ['a negative size', `a\n-1\n${root}\n`],
  ['no size', `a\n\n${root}\n`],
  ['a hexadecimal size', `a\n0x1\n${root}\n`],
  ['a size of 2^53', `a\n9007199254740992\n${root}\n`],
  ['a size of 2^64', `a\n18446744073709551616\n${root}\n`],
  ['a short root', `a\n1\n${encodeBase64(new Uint8Array(31))}\n`],
  ['no final newline', `a\n1\n${root}`],
  ['an extension line', `a\n1\n${root}\nextension\n`],
  ['a blank line at the end', `a\n1\n${root}\n\n`],
])('a checkpoint with %s is refused', ([, body]) => {
  expect(() => parseCheckpoint(body ?? '')).toThrow(FormatError);
});
