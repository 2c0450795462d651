import { expect, test } from 'vitest';
import { pagesAround } from './pagination.tsx';

test('keeps the first, the last and the neighbours of the current page, and marks what it leaves out', () => {
  expect(pagesAround(5, 12)).toEqual([1, null, 4, 5, 6, null, 12]);
});

test('names every page of a short list once', () => {
  expect(pagesAround(1, 1)).toEqual([1]);
  expect(pagesAround(2, 3)).toEqual([1, 2, 3]);
});
