import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts } from './check-facts.ts';
import type { CheckBuilder } from './trial-check.ts';

/** What each quasi-identifier shows for each participant; finds those who show two things. */
export function shownTexts(
  { pairs }: CheckFacts,
  check?: CheckBuilder,
): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const shown = new Map<string, Map<number, string>>();
  for (const { plan, released, releasedPeople } of pairs) {
    for (const { column: name, action } of plan.columns) {
      const column = findColumn(released, name);
      if (action.kind !== 'carry' || column === undefined) continue;
      const texts = shown.get(action.quasiIdentifier) ?? new Map<number, string>();
      shown.set(action.quasiIdentifier, texts);
      for (const [row, person] of releasedPeople.entries()) {
        check?.examine();
        const text = cellText(cellAt(column, row));
        const known = texts.get(person);
        if (known === undefined) texts.set(person, text);
        else if (known !== text)
          check?.find({ table: plan.table, row: row + 1, column: name, inWords: 'another value than elsewhere' });
      }
    }
  }
  return shown;
}
