import { openCsv } from './csv/open-csv.ts';
import { openJson } from './dataset-json/open-json.ts';
import { openLines } from './dataset-json/open-lines.ts';
import { formatOf } from './format-of.ts';
import { openParquet } from './parquet/open-parquet.ts';
import type { ReadOptions } from './read-options.ts';
import type { TableFormat } from './table-format.ts';
import type { TableSource } from './table-source.ts';
import { openXpt } from './xpt/open-xpt.ts';

type Open = (file: string, options: ReadOptions) => Promise<TableSource>;

const OPEN: Readonly<Record<TableFormat, Open>> = {
  'dataset-json': openJson,
  'dataset-ndjson': openLines,
  dsjc: openLines,
  xpt: openXpt,
  csv: openCsv,
  parquet: openParquet,
};

/**
 * Opens a table of any format for reading in passing. No file stays open between the calls.
 *
 * @throws InputError with file, row, column and rule; the signal's reason when it aborts
 */
export async function openTable(path: string, options: ReadOptions = {}): Promise<TableSource> {
  return OPEN[await formatOf(path, options.format)](path, options);
}
