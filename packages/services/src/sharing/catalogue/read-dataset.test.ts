import type { DatasetDescription } from '@trialmark/datause';
import { expect, test } from 'vitest';
import { withoutSmallCounts } from './read-dataset.ts';
import { tellCount } from './tell-count.ts';

test.each([
  [null, null],
  [0, null],
  [9, null],
  [10, 10],
  [11, 11],
])('of %s people, with a threshold of 10, %s are told', (count, told) => {
  expect(tellCount(count, 10)).toBe(told);
});

test('a description is shown without the counts below its own threshold, even where it holds them', () => {
  const table = (name: string, rows: number | null) => ({ name, label: null, rows, variables: [] });
  const description = {
    smallCountMin: 10,
    participants: 9,
    tables: [table('DM', 9), table('AE', 10), table('EX', null)],
  };
  expect(withoutSmallCounts(description as unknown as DatasetDescription)).toMatchObject({
    participants: null,
    tables: [table('DM', null), table('AE', 10), table('EX', null)],
  });
});
