import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Cell } from '../table/cell.ts';
import type { Column, ColumnMeta } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset } from '../table/dataset.ts';

const CDISC = join(import.meta.dirname, '../../../../../shared/data/cdisc');

export const hasPilot: boolean = existsSync(CDISC);
export const noPilot = 'the CDISC pilot is not beside the repository, in ../shared/data/cdisc';

/** A table of the CDISC pilot, like `adam/adsl.json`, by its official text and nothing more. */
export function loadPilot(path: string): Dataset {
  const bytes = readFileSync(join(CDISC, path));
  const text = (path.endsWith('.dsjc') ? gunzipSync(bytes) : bytes).toString();
  const lines = path.endsWith('.json') ? [text] : text.split('\n').filter((line) => line.trim() !== '');
  const { columns, rows: inner, name, label, ...extra } = JSON.parse(lines[0] ?? '');
  const rows: readonly Cell[][] = inner ?? lines.slice(1).map((line) => JSON.parse(line));
  return makeDataset(name, columns, rows, { label, extra: { datasetJson: extra } });
}

/** A table from its rows. */
export function makeDataset(
  name: string,
  metas: readonly ColumnMeta[],
  rows: readonly (readonly Cell[])[],
  { label = name, extra = {} }: { readonly label?: string; readonly extra?: Dataset['header']['extra'] } = {},
): Dataset {
  const columns = metas.map((meta, index): Column => {
    const builder = new ColumnBuilder(meta);
    for (const row of rows) builder.push(row[index] ?? null);
    return builder.build();
  });
  return { header: { name, label, extra }, rowCount: rows.length, columns };
}
