import { cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That days relative to a participant's reference date are what they were. */
export function checkStudyDays(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder('study-days', 'study days are those of the original');
  for (const pair of facts.pairs) {
    const { aligned } = pair;
    for (const { column: name, action } of pair.plan.columns) {
      const before = findColumn(pair.original, name);
      const after = findColumn(pair.released, name);
      if (action.kind !== 'study-day' || before === undefined || after === undefined) continue;
      for (const [row, from] of aligned.entries()) {
        check.examine();
        if (from >= 0 && cellAt(before, from) === cellAt(after, row)) continue;
        check.find({
          table: pair.plan.table,
          row: row + 1,
          column: name,
          inWords: 'a study day is not that of the original',
        });
      }
    }
  }
  return check.build();
}
