import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { FORMAT_OF_ENDING, type TableFormat } from '../format/table-format.ts';
import { writeDataset } from '../format/write-dataset.ts';
import type { WriteOptions } from '../format/write-options.ts';
import { InputError } from '../input-error.ts';
import type { Policy } from '../policy/policy.ts';
import type { Dataset } from '../table/dataset.ts';
import type { ReadInput } from './read-inputs.ts';

/** A table of the release and the file that it is in. */
export type WrittenTable = {
  readonly name: string;
  readonly file: string;
  readonly format: TableFormat;
  readonly rows: number;
};

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_. -]{0,63}$/;

/**
 * Writes each table into `folder`, in the format that the policy asks for. `options.createdAt` is what files say of when
 * they were made, so that the same release is the same bytes.
 *
 * @throws InputError naming column and row of what the format cannot hold
 */
export async function writeTables(
  datasets: readonly Dataset[],
  inputs: readonly ReadInput[],
  format: Policy['output']['format'],
  folder: string,
  options: WriteOptions,
): Promise<readonly WrittenTable[]> {
  await mkdir(folder, { recursive: true });
  const written: WrittenTable[] = [];
  for (const dataset of datasets) {
    const { name } = dataset.header;
    if (!NAME.test(name)) {
      throw new InputError(
        'output/table-name',
        'A table is named after letters, digits, dots, dashes and spaces, so that it can be a file.',
      );
    }
    const input = inputs.find((each) => each.dataset.header.name === name);
    const own = format === 'as-input' ? (input?.format ?? 'csv') : format;
    const ending = format === 'as-input' && input !== undefined ? extname(input.file).toLowerCase() : endingOf(own);
    const file = join(folder, `${name.toLowerCase()}${ending}`);
    await writeDataset(dataset, file, own, options);
    written.push({ name, file, format: own, rows: dataset.rowCount });
  }
  return written;
}

function endingOf(format: TableFormat): string {
  return Object.entries(FORMAT_OF_ENDING).find(([, known]) => known === format)?.[0] ?? '.csv';
}
