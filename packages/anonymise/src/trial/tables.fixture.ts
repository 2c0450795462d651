import { cdiscFile } from '../format/cdisc-files.fixture.ts';
import { readDataset } from '../format/read-dataset.ts';
import type { Cell } from '../table/cell.ts';
import { type Column, type ColumnMeta, cellAt, type DataType } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';

/** A table from its rows; columns are written like `AGE integer`, and are texts unless they say otherwise. */
export function makeDataset(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Dataset {
  const built = columns.map((column, index): Column => {
    const [columnName = '', dataType = 'string', displayFormat] = column.split(' ');
    const meta: ColumnMeta = {
      name: columnName,
      label: columnName,
      dataType: dataType as DataType,
      ...(displayFormat === undefined ? {} : { displayFormat }),
    };
    const builder = new ColumnBuilder(meta);
    for (const row of rows) builder.push(row[index] ?? null);
    return builder.build();
  });
  return { header: { name, label: name, extra: {} }, rowCount: rows.length, columns: built };
}

/** Rows of a table as objects, which tests compare by hand. */
export function rowsOf(dataset: Dataset): readonly Readonly<Record<string, Cell>>[] {
  return Array.from({ length: dataset.rowCount }, (_, row) =>
    Object.fromEntries(dataset.columns.map((column) => [column.meta.name, cellAt(column, row)])),
  );
}

export function tableOf(datasets: readonly Dataset[], name: string): Dataset {
  const found = datasets.find(({ header }) => header.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
}

export function columnOf(dataset: Dataset, name: string): Column {
  const found = findColumn(dataset, name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}

export function readPilot(...paths: readonly string[]): Promise<readonly Dataset[]> {
  return Promise.all(paths.map((path) => readDataset(cdiscFile(path))));
}
