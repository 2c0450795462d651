import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readDataset } from '../format/read-dataset.ts';
import type { TableFormat } from '../format/table-format.ts';
import { writeDataset } from '../format/write-dataset.ts';
import type { TableFile } from '../verify/verification-request.ts';

/**
 * A table as the verifier can read it: the file itself, or a copy of what is in it as Dataset-JSON lines, in a private
 * folder. XPT and compressed files are read back from disk for that, so that what is verified is what was written.
 */
export async function readableCopy(
  file: string,
  format: TableFormat,
  folder: string,
  delimiter?: string,
): Promise<TableFile> {
  if (format === 'csv') return { path: file, format: 'csv', ...(delimiter === undefined ? {} : { delimiter }) };
  if (format === 'parquet') return { path: file, format: 'parquet' };
  if (format === 'dataset-json') return { path: file, format: 'json' };
  if (format === 'dataset-ndjson') return { path: file, format: 'ndjson' };
  const path = join(folder, `${randomUUID()}.ndjson`);
  await writeDataset(await readDataset(file, { format }), path, 'dataset-ndjson');
  return { path, format: 'ndjson' };
}
