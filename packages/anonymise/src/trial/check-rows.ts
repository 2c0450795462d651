import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That rows are those of the original, in the order of each participant, and none is lost without a reason. */
export function checkRows(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'rows',
    'every row comes from a row of the original, and none is lost without the plan saying so',
  );
  for (const pair of facts.pairs) {
    const { plan, released, original, originalPeople, aligned } = pair;
    check.examine(aligned.length);
    for (const [row, from] of aligned.entries()) {
      if (from >= 0) continue;
      check.find({
        table: plan.table,
        row: row + 1,
        inWords: 'no row of the original agrees with it in the columns that are kept',
      });
    }
    if (plan.role === 'supplementary' || plan.role === 'relations') continue;
    const out = plan.leftOutRows;
    const column = out === null ? undefined : findColumn(original, out.column);
    const expected = originalPeople.filter((person, row) => {
      const isOut = column !== undefined && out?.values.includes(cellText(cellAt(column, row))) === true;
      return facts.isReleased(person) && !isOut;
    }).length;
    if (released.rowCount !== expected)
      check.find({ table: plan.table, inWords: `${expected} rows should be released, ${released.rowCount} are` });
  }
  return check.build();
}
