import { findIdentifiers } from '../identifiers/find-identifiers.ts';
import type { ResolvedPolicy } from '../policy/resolved-policy.ts';
import type { RecodedColumn, Recoding } from '../problem/recoding.ts';
import type { Cell } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset, DatasetHeader } from '../table/dataset.ts';
import { keyedOrder } from '../trial/keyed-digest.ts';
import type { ReleasedTables } from './release-tables.ts';

/**
 * A single table whose rows are the participants: quasi-identifiers show their labels, identifying columns and suppressed
 * rows are left out, the rest stays. Rows come in an order that only the release key tells, unless the policy keeps theirs.
 */
export function releaseTable(resolved: ResolvedPolicy, recoding: Recoding, releaseKey: Uint8Array): ReleasedTables {
  const { policy, participants } = resolved;
  const { dataset } = participants;
  const rows = orderOf(recoding, policy.output.rowOrder === 'kept' ? null : releaseKey);
  const columns = dataset.columns.flatMap((column): Column[] => {
    const role = policy.columns[column.meta.name]?.role;
    if (role === 'identifying') return [];
    const recoded = recoding.columns.find(({ name }) => name === column.meta.name);
    return [recoded === undefined ? picked(column, rows) : recodedColumn(column, recoded, rows)];
  });
  const notes = noteOfSuppressed(dataset, rows.length);
  return {
    datasets: [{ header: cleanHeader(dataset.header), rowCount: rows.length, columns }],
    plan: null,
    shownFor: new Map(),
    checks: [],
    notes,
    residualRisks: suspectsOf(resolved, columns),
  };
}

/** What the file says of itself is about the original rows and bytes: of that only the delimiter of CSV stays. */
function cleanHeader({ name, label, extra: { csv } }: DatasetHeader): DatasetHeader {
  return { name, label, extra: csv === undefined ? {} : { csv } };
}

function orderOf({ isSuppressed }: Recoding, key: Uint8Array | null): readonly number[] {
  const kept = [...isSuppressed.keys()].filter((row) => isSuppressed[row] === 0);
  if (key === null) return kept;
  return keyedOrder(key, 'row-order', kept.map(String)).map((place) => kept[place] as number);
}

function picked(column: Column, rows: readonly number[]): Column {
  const builder = new ColumnBuilder(column.meta);
  for (const row of rows) builder.push(cellAt(column, row));
  return builder.build();
}

/** Numbers that are all shown as they were stay numbers; otherwise the column becomes one of texts. */
function recodedColumn(column: Column, { labels, codes }: RecodedColumn, rows: readonly number[]): Column {
  const isAsItWas = rows.every((row) => String(cellAt(column, row) ?? '') === labels[codes[row] as number]);
  if (isAsItWas) return picked(column, rows);
  const { name, label } = column.meta;
  const builder = new ColumnBuilder({ name, label, dataType: 'string' });
  for (const row of rows) builder.push((labels[codes[row] as number] ?? null) as Cell);
  return builder.build();
}

function noteOfSuppressed(dataset: Dataset, keptRows: number): ReleasedTables['notes'] {
  const count = dataset.rowCount - keptRows;
  if (count === 0) return [];
  return [{ rule: 'suppressed', table: dataset.header.name, count, inWords: `${count} rows are left out` }];
}

/** Columns that stay as they are and that, by their name or what is in them, may identify somebody. */
function suspectsOf(
  { policy, participants }: ResolvedPolicy,
  columns: readonly Column[],
): ReleasedTables['residualRisks'] {
  const { header, rowCount } = participants.dataset;
  const kept = columns.filter(({ meta }) => policy.columns[meta.name]?.role !== 'quasi-identifier');
  return findIdentifiers({ header, rowCount, columns: kept })
    .filter(({ confidence }) => confidence !== 'possible')
    .map(({ column, rows, reason }) => ({
      ...{ rule: 'identifier-kept', table: header.name, column, count: rows },
      inWords: `The policy keeps this column as it is, and it may identify people. ${reason}`,
    }));
}
