import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { TablePair } from './check-facts.ts';

type Unaligned = Omit<TablePair, 'aligned'>;

/**
 * For each row of a release the row of the original that it was made from, -1 where there is none: rows of a participant
 * keep their order, and agree in every column that is kept.
 */
export function alignRows({ plan, original, released, originalPeople, releasedPeople }: Unaligned): Int32Array {
  const aligned = new Int32Array(released.rowCount).fill(-1);
  const compared = plan.columns.flatMap(({ column, action }) => {
    const before = findColumn(original, column);
    const after = findColumn(released, column);
    return action.kind === 'keep' && before !== undefined && after !== undefined ? [{ before, after }] : [];
  });
  const before = findColumn(original, 'IDVARVAL');
  const after = findColumn(released, 'IDVARVAL');
  const idvar = findColumn(original, 'IDVAR');
  const links = before !== undefined && after !== undefined && idvar !== undefined ? { before, after, idvar } : null;
  const agree = (from: number, to: number) => {
    if (links !== null && cellText(cellAt(links.idvar, from)).endsWith('SEQ')) {
      if (cellAt(links.before, from) !== cellAt(links.after, to)) return false;
    }
    return compared.every((each) => cellAt(each.before, from) === cellAt(each.after, to));
  };
  const originals = rowsByPerson(originalPeople);
  for (const [person, rows] of rowsByPerson(releasedPeople)) {
    const own = originals.get(person) ?? [];
    let next = 0;
    for (const row of rows) {
      while (next < own.length && !agree(own[next] as number, row)) next += 1;
      if (next < own.length) aligned[row] = own[next] as number;
      next += 1;
    }
  }
  return aligned;
}

/** Rows of each participant, in order; those of nobody under -1. */
export function rowsByPerson(people: Int32Array): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (const [row, person] of people.entries()) {
    const own = rows.get(person);
    if (own === undefined) rows.set(person, [row]);
    else own.push(row);
  }
  return rows;
}
