import { expect, test } from 'vitest';
import { listed, oneIn, percent, range } from './words.ts';

test.each([
  [0, '0%'],
  [0.0001, 'under 0.1%'],
  [1 / 11, '9.1%'],
  [0.5, '50%'],
  [0.9999, 'over 99.9%'],
  [1, '100%'],
])('a share of %d is shown as %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test.each([
  [0, 'none'],
  [1, '1 in 1'],
  [1 / 2.5, '1 in 2.5'],
  [1 / 3, '1 in 3'],
  [1 / 11, '1 in 11'],
  [1 / 1_234, '1 in 1,234'],
])('a chance of %d is shown as %s', (chance, text) => {
  expect(oneIn(chance)).toBe(text);
});

test('ranges and lists read as people write them', () => {
  expect([range(4, 4), range(1_000, 2_000)]).toEqual(['4', '1,000 to 2,000']);
  expect([listed([]), listed(['age']), listed(['age', 'sex', 'race'])]).toEqual(['', 'age', 'age, sex and race']);
});
