import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { CheckFacts, TablePair } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That SUPP-- and RELREC name only records that are in the release. */
export function checkLinks({ pairs }: CheckFacts): TrialCheck {
  const check = new CheckBuilder('links', 'rows of SUPP-- and RELREC name records that are in the release');
  for (const pair of pairs) {
    if (pair.plan.role !== 'supplementary' && pair.plan.role !== 'relations') continue;
    const known = new Map<string, ReadonlySet<string>>();
    for (let row = 0; row < pair.released.rowCount; row += 1) {
      check.examine();
      const person = pair.releasedPeople[row] as number;
      const domain = textAt(pair.released, 'RDOMAIN', row);
      const idvar = textAt(pair.released, 'IDVAR', row);
      const parent = pairs.find(({ released }) => released.header.name.toUpperCase() === domain.toUpperCase());
      if (parent === undefined || (idvar !== '' && findColumn(parent.released, idvar) === undefined)) {
        check.find({ table: pair.plan.table, row: row + 1, inWords: 'names a table or a column that is not released' });
        continue;
      }
      if (person === -1) continue;
      const place = `${domain} ${idvar}`;
      const keys = known.get(place) ?? keysOf(parent, idvar);
      known.set(place, keys);
      if (keys.has(`${person} ${textAt(pair.released, 'IDVARVAL', row)}`)) continue;
      check.find({ table: pair.plan.table, row: row + 1, inWords: 'names a record that is not released' });
    }
  }
  return check.build();
}

function keysOf({ released, releasedPeople }: TablePair, idvar: string): ReadonlySet<string> {
  return new Set(
    [...releasedPeople].map((person, row) => `${person} ${idvar === '' ? '' : textAt(released, idvar, row)}`),
  );
}

function textAt(dataset: Dataset, name: string, row: number): string {
  const column = findColumn(dataset, name);
  return column === undefined ? '' : cellText(cellAt(column, row)).trim();
}
