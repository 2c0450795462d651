import type { Cell } from '../table/cell.ts';
import type { Dataset } from '../table/dataset.ts';
import { release } from './release.fixture.ts';
import { makeDataset, rowsOf } from './tables.fixture.ts';

export const DM_COLUMNS = ['USUBJID', 'AGE integer', 'SEX', 'RFSTDTC date', 'ARM'];
/** Four participants, of whom two are over 89. */
export const DM = makeDataset('DM', DM_COLUMNS, [
  ['P-0001', 34, 'F', '2014-01-10', 'A'],
  ['P-0002', 36, 'F', '2014-02-11', 'B'],
  ['P-0003', 91, 'M', '2014-03-12', 'A'],
  ['P-0004', 95, 'M', '2014-04-13', 'B'],
]);

/** The same with further columns. */
export function demographics(columns: readonly string[], cells: readonly (readonly Cell[])[]): Dataset {
  const rows = rowsOf(DM).map((row, index) => [...Object.values(row), ...(cells[index] ?? [])]);
  return makeDataset('DM', [...DM_COLUMNS, ...columns], rows);
}

type Settings = Parameters<typeof release>[1]['settings'];

/** Released with k = 2 unless told otherwise, and every default of the settings. */
export function released(datasets: readonly Dataset[], settings: Partial<Settings> = {}, k = 2) {
  return release(datasets, {
    settings: { participants: 'DM', quasiIdentifiers: ['AGE', 'SEX'], frequencyMin: 2, ...settings },
    k,
  });
}

export function byTag(dataset: Dataset, column: string): Readonly<Record<string, Cell>> {
  return Object.fromEntries(rowsOf(dataset).map((row) => [String(row.USUBJID), row[column] ?? null]));
}
