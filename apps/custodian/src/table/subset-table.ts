import type { Table, TableColumn } from './types.ts';

/**
 * The rows of a table that `isKept`, with no value of any other row left in it. What its file said of itself beside names,
 * labels and Dataset-JSON's members was about all rows, and is left out.
 */
export function subsetTable({ header, rowCount, columns }: Table, isKept: (row: number) => boolean): Table {
  const rows = Array.from({ length: rowCount }, (_, row) => row).filter(isKept);
  const { csv, datasetJson } = header.extra;
  const extra = { ...(csv === undefined ? {} : { csv }), ...(datasetJson === undefined ? {} : { datasetJson }) };
  return { header: { ...header, extra }, rowCount: rows.length, columns: columns.map((column) => pick(column, rows)) };
}

function pick({ meta, values, codes }: TableColumn, rows: readonly number[]): TableColumn {
  const places = new Map<number, number>();
  const kept: TableColumn['values'][number][] = [];
  const picked = Int32Array.from(rows, (row) => {
    const code = codes[row] ?? 0;
    const known = places.get(code);
    if (known !== undefined) return known;
    places.set(code, kept.length);
    kept.push(values[code] ?? null);
    return kept.length - 1;
  });
  return { meta, values: kept, codes: picked };
}
