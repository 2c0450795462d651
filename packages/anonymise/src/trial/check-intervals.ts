import { type Cell, cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts, TablePair } from './check-facts.ts';
import { fullDays, numericDateUnit, readTextDate, SECONDS_OF_DAY } from './read-date.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/**
 * That all full dates of a participant, in all tables, moved by one number of whole days, which is not 0: every interval
 * between them is then exactly what it was. Times of day must be the same text, and no full date may be lost.
 */
export function checkIntervals(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'intervals',
    'all full dates of a participant moved by the same whole days, none of them 0',
  );
  const movedBy = new Map<number, number>();
  for (const pair of facts.pairs) {
    const { aligned } = pair;
    for (const { before, after, name } of dateColumns(pair)) {
      for (const [row, from] of aligned.entries()) {
        if (from < 0) continue;
        const moved = movement(cellAt(before, from), cellAt(after, row), before, after);
        if (moved === undefined) continue;
        check.examine();
        const person = pair.releasedPeople[row] as number;
        const known = movedBy.get(person) ?? moved;
        movedBy.set(person, known);
        const place = { table: pair.plan.table, row: row + 1, column: name };
        if (Number.isNaN(moved))
          check.find({ ...place, inWords: 'a full date was lost, or its time of day was changed' });
        else if (moved === 0) check.find({ ...place, inWords: 'a date did not move' });
        else if (moved !== known)
          check.find({ ...place, inWords: 'a date moved by other days than the first of this participant' });
      }
    }
  }
  return check.build();
}

type DateColumns = { readonly name: string; readonly before: Column; readonly after: Column };

function dateColumns({ plan, original, released }: TablePair): readonly DateColumns[] {
  return plan.columns.flatMap(({ column: name, action }) => {
    const before = findColumn(original, name);
    const after = findColumn(released, name);
    return action.kind === 'shift-date' && before !== undefined && after !== undefined ? [{ name, before, after }] : [];
  });
}

/** Days by which a full date moved, NaN where it is none any more; undefined where the original is not a full date. */
function movement(before: Cell, after: Cell, { meta }: Column, to: Column): number | undefined {
  const [from] = fullDays(before, meta);
  if (from === undefined) return undefined;
  const [arrived] = fullDays(after, to.meta);
  if (arrived === undefined || timeOf(before, meta) !== timeOf(after, to.meta)) return Number.NaN;
  return arrived - from;
}

/** Numbers are compared to a millionth: adding days to them rounds. */
function timeOf(cell: Cell, meta: Column['meta']): string {
  if (typeof cell !== 'number') return readTextDate(cellText(cell).split('/')[0] ?? '')?.time ?? '';
  const day = numericDateUnit(meta) === 'seconds' ? SECONDS_OF_DAY : 1;
  return (cell - Math.floor(cell / day) * day).toFixed(6);
}
