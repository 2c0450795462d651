import { expect, test } from 'vitest';
import { findVariables } from './find-variables.ts';

const tables = [
  {
    name: 'DM',
    label: 'Demographics',
    rows: null,
    variables: [
      { name: 'AGE', label: 'Age', type: 'integer' as const },
      { name: 'SEX', label: null, type: 'text' as const },
    ],
  },
  { name: 'VS', label: null, rows: 900, variables: [{ name: 'VSDTC', label: 'Date of visit', type: 'date' as const }] },
];
const names = (text: string) => findVariables(tables, text).map(({ table, name }) => `${table}.${name}`);

test('finds by name, by label and by table, whatever the case', () => {
  expect(names('age')).toEqual(['DM.AGE']);
  expect(names('demographics')).toEqual(['DM.AGE', 'DM.SEX']);
  expect(names('DATE vs')).toEqual(['VS.VSDTC']);
});

test('needs every word, and gives all for none', () => {
  expect(names('age visit')).toEqual([]);
  expect(names('  ')).toEqual(['DM.AGE', 'DM.SEX', 'VS.VSDTC']);
});
