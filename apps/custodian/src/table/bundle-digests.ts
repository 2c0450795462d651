/** Bundles: all rows of one participant, and their digest. docs/protocol/sharing.md, "Manifest". */
import { fieldHash } from '@trialmark/consent';
import { canonicalBytes } from '@trialmark/ledger';
import { columnOf, type Table, type TableCell, textAt } from './types.ts';

/** The rows of each subject, by subject; empty for a table that names none. */
export function rowsBySubject(table: Table, subjectColumn: string): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  const column = columnOf(table, subjectColumn);
  if (column === undefined) return rows;
  for (let row = 0; row < table.rowCount; row += 1) {
    const subject = textAt(column, row);
    const known = rows.get(subject);
    if (known === undefined) rows.set(subject, [row]);
    else known.push(row);
  }
  return rows;
}

/**
 * F(`trialmark/bundle/v1`; JCS bytes of `[{table, rows: [{column: value}]}]`) for each subject: tables in the order given and
 * rows in that of the files; a table without a row of theirs is left out.
 */
export function bundleDigests(
  tables: readonly Table[],
  subjectColumn: string,
  subjects: readonly string[],
): ReadonlyMap<string, bigint> {
  const indexed = tables.map((table) => ({ table, rows: rowsBySubject(table, subjectColumn) }));
  return new Map(
    subjects.map((subject) => {
      const bundle = indexed.flatMap(({ table, rows }) => {
        const own = rows.get(subject);
        return own === undefined ? [] : [{ table: table.header.name, rows: own.map((row) => rowOf(table, row)) }];
      });
      return [subject, fieldHash('trialmark/bundle/v1', canonicalBytes(bundle))];
    }),
  );
}

function rowOf({ columns }: Table, row: number): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(
    columns.map(({ meta, values, codes }) => [meta.name, shownCell(values[codes[row] ?? -1] ?? null)]),
  );
}

const shownCell = (cell: TableCell) => (typeof cell === 'boolean' ? String(cell) : cell);
