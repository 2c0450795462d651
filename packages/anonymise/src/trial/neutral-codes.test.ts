import { expect, test } from 'vitest';
import { neutralCodes } from './neutral-codes.ts';
import { KEY } from './release.fixture.ts';

test('codes say nothing of the order of the values, and none of them is a value', () => {
  const values = Array.from({ length: 30 }, (_, i) => `SITE-${String(i + 1).padStart(2, '0')}`);
  const codes = neutralCodes('SITE', [...values, ''], KEY);
  expect([...codes.keys()].toSorted()).toEqual(values);
  expect(new Set(codes.values()).size).toBe(30);
  expect([...codes.values()].filter((code) => values.includes(code))).toEqual([]);
  const inOrder = values.map((value) => codes.get(value) ?? '');
  expect(inOrder).not.toEqual(inOrder.toSorted());
  expect(neutralCodes('SITE', values.toReversed(), KEY)).toEqual(codes);
  expect(neutralCodes('SITE', values, new Uint8Array(32))).not.toEqual(codes);
});

test('codes have no value within them, as far as values are long enough to mean anything', () => {
  const values = ['E-1', 'E-02', '7', 'TE-3', 'A', 'B', 'C', 'D', 'F', 'G'];
  const codes = [...neutralCodes('SITE', values, KEY).values()];
  expect(codes).toHaveLength(values.length);
  expect(codes.filter((code) => values.some((value) => value.length > 2 && code.includes(value)))).toEqual([]);
});

test('codes are found also where every one of them has a value within it', () => {
  const codes = [...neutralCodes('SITE', ['SITE', 'ITE-1', 'A'], KEY).values()];
  expect(new Set(codes).size).toBe(3);
});
