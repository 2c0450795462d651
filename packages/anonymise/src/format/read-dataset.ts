import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset } from '../table/dataset.ts';
import { openTable } from './open-table.ts';
import type { ReadOptions } from './read-options.ts';
import type { TableSource } from './table-source.ts';

/**
 * Reads a table of any format into memory, whole or not at all.
 *
 * @throws InputError with file, row, column and rule; the signal's reason when it aborts
 */
export async function readDataset(path: string, options: ReadOptions = {}): Promise<Dataset> {
  return collectDataset(await openTable(path, options));
}

async function collectDataset({ header, columns, batches }: TableSource): Promise<Dataset> {
  const builders = columns.map((meta) => new ColumnBuilder(meta));
  let rowCount = 0;
  for await (const rows of batches) {
    rowCount += rows.length;
    for (const [index, builder] of builders.entries()) for (const row of rows) builder.push(row[index] ?? null);
  }
  return { header, rowCount, columns: builders.map((builder) => builder.build()) };
}
