import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import type { CheckFacts } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That what a column says of its values is still true, and that released columns are those of the plan. */
export function checkMetadata({ pairs }: CheckFacts): TrialCheck {
  const check = new CheckBuilder('metadata', 'types and lengths that columns say are those of their values');
  for (const { plan, released } of pairs) {
    for (const { meta, values } of released.columns) {
      const place = { table: plan.table, column: meta.name };
      check.examine(values.length);
      const action = plan.columns.find(({ column }) => column === meta.name)?.action;
      if (action === undefined || action.kind === 'remove')
        check.find({ ...place, inWords: 'the plan does not release it' });
      if (!values.every((cell) => hasType(cell, meta)))
        check.find({ ...place, inWords: `a value is no ${meta.dataType}` });
      const longest = values.reduce((most: number, cell) => Math.max(most, [...String(cell ?? '')].length), 0);
      if (meta.dataType === 'string' && meta.length !== undefined && longest > meta.length) {
        check.find({ ...place, inWords: `a value is longer than ${meta.length}` });
      }
    }
  }
  return check.build();
}

function hasType(cell: Cell, { dataType }: ColumnMeta): boolean {
  if (cell === null || cell === '') return true;
  if (dataType === 'integer') return Number.isInteger(cell);
  if (dataType === 'float' || dataType === 'double') return typeof cell === 'number';
  if (dataType === 'boolean') return typeof cell === 'boolean';
  const isDate = dataType === 'date' || dataType === 'datetime' || dataType === 'time';
  return typeof cell === 'string' || (isDate && typeof cell === 'number');
}
