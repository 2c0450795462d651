import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts, TablePair } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That every coded term, at every level, is shown by enough participants, counted over all tables. */
export function checkTerms(facts: CheckFacts): TrialCheck {
  const { frequencyMin } = facts.plan.settings;
  const inWords = `every coded term that is shown is shared by at least ${frequencyMin} participants`;
  const check = new CheckBuilder('terms', inWords);
  const columns = facts.pairs.flatMap(termColumns);
  const people = new Map<string, Set<number>>();
  for (const { place, column, pair } of columns) {
    for (const [row, person] of pair.releasedPeople.entries()) {
      const key = `${place} ${cellText(cellAt(column, row))}`;
      people.set(key, (people.get(key) ?? new Set()).add(person));
    }
  }
  for (const { place, column, pair } of columns) {
    for (const row of pair.releasedPeople.keys()) {
      const text = cellText(cellAt(column, row));
      if (text === '') continue;
      check.examine();
      const count = people.get(`${place} ${text}`)?.size ?? 0;
      if (count >= frequencyMin) continue;
      const finding = `a coded term that only ${count} participants share`;
      check.find({ table: pair.plan.table, row: row + 1, column: column.meta.name, inWords: finding });
    }
  }
  return check.build();
}

type TermColumn = { readonly place: string; readonly column: Column; readonly pair: TablePair };

/** Columns of terms; `place` is the same for the same level of the same dictionary in every table. */
function termColumns(pair: TablePair): readonly TermColumn[] {
  return pair.plan.columns.flatMap(({ column: name, action }) => {
    const column = findColumn(pair.released, name);
    if (action.kind !== 'roll-up' || action.part === 'companion' || column === undefined) return [];
    return [{ place: `${action.family} ${action.level} ${action.part}`, column, pair }];
  });
}
