import type { Dataset } from '../table/dataset.ts';

/** The column that says what a row of findings measures: PARAMCD in ADaM, --TESTCD in SDTM. */
export function testColumnOf({ columns }: Dataset): string | undefined {
  const names = columns.map(({ meta }) => meta.name);
  return names.find((name) => name === 'PARAMCD') ?? names.find((name) => /^[A-Z]{2}TESTCD$/u.test(name));
}
