import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { poseidon } from './poseidon.ts';
import { rememberHashes } from './remember-hashes.ts';

test('the hash is Poseidon’s, first, again, and after others have pushed it out', () => {
  const hash = rememberHashes(7n, 2);
  const inputs = [[1n], [1n, 2n], [12n], [2n, 1n], [0n, 1n]];
  for (const each of [...inputs, ...inputs, ...inputs.toReversed()]) expect(hash(each)).toBe(poseidon(7n, each));
});

test('what Poseidon refuses is refused each time', () => {
  const hash = rememberHashes(7n, 2);
  for (let i = 0; i < 2; i += 1) expect(() => hash([FIELD_ORDER])).toThrow('outside the field');
});
