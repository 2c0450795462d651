import { expect, test } from 'vitest';
import { exampleDescription } from '../testing/example-description.ts';
import { DatasetDescription } from './dataset-description.ts';

const table = { name: 'DM', label: null, rows: 20, variables: [{ name: 'AGE', label: null, type: 'integer' }] };

test('a description tells counts from the smallest on, or none', () => {
  expect(() => exampleDescription({ participants: 11, tables: [table] })).not.toThrow();
  expect(() => exampleDescription({ participants: null, tables: [{ ...table, rows: null }] })).not.toThrow();
});

test.each([
  ['participants', { participants: 10 }, ['participants']],
  ['participants, none among them', { participants: 0 }, ['participants']],
  ['rows of a table', { tables: [table, { ...table, rows: 3 }] }, ['tables', 1, 'rows']],
])('a description that counts few %s is refused', (_name, changes, path) => {
  const parsed = DatasetDescription.safeParse({ ...exampleDescription(), ...changes });
  expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([path]);
});
