import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset } from '../table/dataset.ts';

/** Where the CDISC files stand beside the repository; they are not part of it. */
const CDISC = resolve(import.meta.dirname, '../../../../../shared/data/cdisc');

export const isCdiscThere = existsSync(CDISC);

type File = { readonly name: string; readonly label: string; readonly columns: readonly ColumnMeta[] };

/** Reads a small Dataset-JSON file of any kind, without checking it. */
export function readCdisc(path: string): Dataset {
  const bytes = readFileSync(join(CDISC, path));
  const isGzip = bytes[0] === 0x1f;
  const text = (path.endsWith('.dsjc') ? (isGzip ? gunzipSync(bytes) : inflateSync(bytes)) : bytes).toString();
  if (path.endsWith('.json')) {
    const file = JSON.parse(text) as File & { readonly rows: readonly (readonly Cell[])[] };
    return datasetOf(file, file.rows);
  }
  const [head = '', ...lines] = text.trim().split('\n');
  return datasetOf(
    JSON.parse(head) as File,
    lines.map((line) => JSON.parse(line) as readonly Cell[]),
  );
}

function datasetOf({ name, label, columns }: File, rows: readonly (readonly Cell[])[]): Dataset {
  const builders = columns.map((meta) => new ColumnBuilder(meta));
  for (const row of rows) for (const [index, builder] of builders.entries()) builder.push(row[index] ?? null);
  const header = { name, label, extra: {} };
  return { header, rowCount: rows.length, columns: builders.map((builder) => builder.build()) };
}
