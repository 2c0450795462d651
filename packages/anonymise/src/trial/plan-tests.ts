import { cellText } from '../table/cell.ts';
import { findColumn } from '../table/dataset.ts';
import type { TableFacts } from './candidate.ts';
import { findDependency } from './find-dependency.ts';
import { occurrencesOf } from './occurrences.ts';
import { isRelatedName } from './related-names.ts';
import { testColumnOf } from './test-column.ts';
import type { TablePlan } from './trial-plan.ts';

const RESULTS = /^(?:AVALC?|[A-Z]{2}(?:STRESC|STRESN|ORRES))$/u;

/**
 * Rows of findings that measure a quasi-identifier itself (a parameter AGE, a height where HEIGHTBL is recoded) cannot be
 * carried as a column can: they are left out. Found by the code of the test, and by results that follow from a
 * quasi-identifier.
 */
export function planTests(facts: TableFacts): TablePlan['leftOutRows'] {
  const { dataset, participantOf, quasi } = facts;
  const name = testColumnOf(dataset);
  const column = name === undefined ? undefined : findColumn(dataset, name);
  if (name === undefined || column === undefined) return null;
  const results = dataset.columns.filter(({ meta }) => RESULTS.test(meta.name));
  const rowsOf: number[][] = column.values.map(() => []);
  for (const [row, code] of column.codes.entries()) rowsOf[code]?.push(row);
  const values = column.values.map(cellText).filter((test, code) => {
    const rows = rowsOf[code] ?? [];
    if (quasi.some((each) => test === each.name || isRelatedName(test, each.name))) return true;
    return results.some((result) => {
      const occurrences = occurrencesOf(result, participantOf, { rows });
      return quasi.some((each) => findDependency(occurrences, each) === 'determined');
    });
  });
  if (values.length === 0) return null;
  return { column: name, values, reason: 'these rows measure a quasi-identifier itself' };
}
