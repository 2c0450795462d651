import { FieldElement } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { issuersOf } from './issuers-of.ts';

const key = (number: number) => ({ ax: FieldElement.parse(String(number)), ay: FieldElement.parse('1') });
const offered = [1, 2, 3].map((number) => ({ ...key(number), id: `issuer-${number}` }));

test('issuers in force keep their order, and new ones follow', () => {
  expect(issuersOf(offered, ['issuer-3', 'issuer-1'], ['issuer-1', 'issuer-2', 'issuer-3'])).toEqual({
    issuers: [key(3), key(1), key(2)],
    isChanged: true,
  });
});

test('the list in force is no new list', () => {
  expect(issuersOf(offered, ['issuer-3', 'issuer-1'], ['issuer-1', 'issuer-3']).isChanged).toBe(false);
  expect(issuersOf(offered, [], []).isChanged).toBe(false);
});

test('a retired issuer leaves the list with the next one', () => {
  expect(issuersOf(offered, ['issuer-9', 'issuer-2'], ['issuer-2', 'issuer-9', 'issuer-1'])).toEqual({
    issuers: [key(2), key(1)],
    isChanged: true,
  });
  expect(issuersOf(offered, ['issuer-9'], [])).toEqual({ issuers: [], isChanged: true });
});
