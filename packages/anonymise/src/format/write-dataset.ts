import { pipeline, Readable } from 'node:stream';
import { createDeflate } from 'node:zlib';
import type { Dataset } from '../table/dataset.ts';
import { textPieces } from './bytes/text-pieces.ts';
import { writeAtomically, writePieces } from './bytes/write-atomically.ts';
import { checkColumns } from './cells/check-columns.ts';
import { csvTexts } from './csv/csv-texts.ts';
import { jsonTexts, lineTexts } from './dataset-json/json-texts.ts';
import { parquetWriter } from './parquet/parquet-writer.ts';
import type { TableFormat } from './table-format.ts';
import type { WriteOptions } from './write-options.ts';
import { noticeLostLetters } from './xpt/place-letters.ts';
import { xptPieces } from './xpt/xpt-pieces.ts';

type Pieces = (dataset: Dataset, options: WriteOptions) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const PIECES: Readonly<Record<Exclude<TableFormat, 'parquet'>, Pieces>> = {
  'dataset-json': (dataset, { createdAt = new Date() }) => textPieces(jsonTexts(dataset, createdAt)),
  'dataset-ndjson': (dataset, { createdAt = new Date() }) => textPieces(lineTexts(dataset, createdAt)),
  dsjc: (dataset, { createdAt = new Date() }) => deflated(textPieces(lineTexts(dataset, createdAt))),
  xpt: xptPieces,
  csv: (dataset, options) => textPieces(csvTexts(dataset, options)),
};

/**
 * Writes a table, replacing what is at the path, whole or not at all: it is checked before anything is written, and
 * appears under its name only when it is complete and on disk.
 *
 * @throws InputError naming column and row of what the format cannot hold; the signal's reason when it aborts
 */
export async function writeDataset(
  dataset: Dataset,
  path: string,
  format: TableFormat,
  options: WriteOptions = {},
): Promise<void> {
  options.signal?.throwIfAborted();
  checkColumns(dataset);
  if (format === 'parquet') {
    await writeAtomically(path, parquetWriter(dataset, options));
    return;
  }
  if (format !== 'xpt') noticeLostLetters(dataset, options.onNotice);
  const pieces = PIECES[format](dataset, options);
  await writeAtomically(path, (temporary) => writePieces(temporary, pieces, options.signal));
}

function deflated(pieces: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const engine = createDeflate();
  // Errors of the source reach the engine, and with it whoever reads from it.
  pipeline(Readable.from(pieces), engine, () => undefined);
  return engine;
}
