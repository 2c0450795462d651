import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts, TablePair } from './check-facts.ts';
import { TERM_LEVELS } from './roll-up-terms.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That what a record shows of its dictionary term is shared by enough participants, counted over all tables. */
export function checkTerms(facts: CheckFacts): TrialCheck {
  const { frequencyMin } = facts.plan.settings;
  const check = new CheckBuilder(
    'terms',
    `every coded term that is shown is shared by at least ${frequencyMin} participants`,
  );
  const people = new Map<string, Set<number>>();
  const visit = (see: (key: string, pair: TablePair, row: number) => void) => {
    for (const pair of facts.pairs) {
      for (const { family, columns } of familiesOf(pair)) {
        for (const row of pair.releasedPeople.keys()) {
          const shown = finestShown(columns, row);
          if (shown !== undefined) see(`${family} ${shown}`, pair, row);
        }
      }
    }
  };
  visit((key, pair, row) => {
    people.set(key, (people.get(key) ?? new Set()).add(pair.releasedPeople[row] as number));
  });
  visit((key, pair, row) => {
    check.examine();
    const count = people.get(key)?.size ?? 0;
    if (count < frequencyMin)
      check.find({
        table: pair.plan.table,
        row: row + 1,
        inWords: `a coded term that only ${count} participants share`,
      });
  });
  return check.build();
}

type Leveled = { readonly level: number; readonly column: Column };

function familiesOf({
  plan,
  released,
}: TablePair): readonly { readonly family: string; readonly columns: readonly Leveled[] }[] {
  const byFamily = new Map<string, Leveled[]>();
  for (const { column: name, action } of plan.columns) {
    const column = findColumn(released, name);
    if (action.kind !== 'roll-up' || action.part === 'companion' || column === undefined) continue;
    const columns = byFamily.get(action.family) ?? [];
    byFamily.set(action.family, columns);
    columns.push({ level: TERM_LEVELS.indexOf(action.level), column });
  }
  return [...byFamily].map(([family, columns]) => ({ family, columns }));
}

/** What the row shows at its finest level that is not blank, with that level. */
function finestShown(columns: readonly Leveled[], row: number): string | undefined {
  const shown = columns.filter(({ column }) => cellText(cellAt(column, row)) !== '');
  if (shown.length === 0) return undefined;
  const finest = Math.min(...shown.map(({ level }) => level));
  return [
    finest,
    ...shown.filter(({ level }) => level === finest).map(({ column }) => cellText(cellAt(column, row))),
  ].join('\u0000');
}
