import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset } from '../table/dataset.ts';

const folder = new URL('../../../../../shared/data/', import.meta.url);

/** Whether the folder of real data lies beside the repository; tests on them are skipped without it. */
export const hasRealData = existsSync(folder);

export function adultHierarchyText(attribute: string): string {
  return readFileSync(fileURLToPath(new URL(`adult/adult_hierarchy_${attribute}.csv`, folder)), 'utf8');
}

export const adultHierarchyNames = [
  'age',
  'education',
  'marital-status',
  'native-country',
  'occupation',
  'race',
  'salary-class',
  'sex',
  'workclass',
] as const;

/** The Adult table; its cells are text, but those of `age`. */
export function adultTable(): Dataset {
  const [head = '', ...lines] = readFileSync(fileURLToPath(new URL('adult/adult.csv', folder)), 'utf8')
    .trim()
    .split(/\r?\n/u);
  const metas = head
    .split(';')
    .map((name): ColumnMeta => ({ name, label: '', dataType: name === 'age' ? 'integer' : 'string' }));
  return tableOf(
    'adult',
    metas,
    lines.map((line) => line.split(';')),
  );
}

/** A table of the CDISC pilot, by its path below `cdisc/`: Dataset-JSON 1.1 as .json, .ndjson or .dsjc. */
export function cdiscTable(path: string): Dataset {
  const bytes = readFileSync(fileURLToPath(new URL(`cdisc/${path}`, folder)));
  const text = (path.endsWith('.dsjc') ? inflated(bytes) : bytes).toString('utf8');
  const [head = '', ...lines] = text.trim().split(/\r?\n/u);
  const whole = path.endsWith('.json') ? JSON.parse(text) : JSON.parse(head);
  const rows = path.endsWith('.json') ? whole.rows : lines.map((line) => JSON.parse(line));
  return tableOf(whole.name, whole.columns, rows);
}

function inflated(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f ? gunzipSync(bytes) : inflateSync(bytes);
}

export function tableOf(name: string, metas: readonly ColumnMeta[], rows: readonly (readonly Cell[])[]): Dataset {
  const builders = metas.map((meta) => new ColumnBuilder(meta));
  for (const row of rows) for (const [index, builder] of builders.entries()) builder.push(row[index] ?? null);
  return {
    header: { name, label: '', extra: {} },
    rowCount: rows.length,
    columns: builders.map((builder) => builder.build()),
  };
}
