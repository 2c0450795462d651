import { InputError } from '../../input-error.ts';
import { compressionOf } from '../bytes/compression-of.ts';
import { inflate } from '../bytes/inflate.ts';
import { readFileBytes, readFileStart } from '../bytes/read-file.ts';
import { textLines } from '../bytes/text-lines.ts';
import { type ReadOptions, ROW_BYTES_MAX } from '../read-options.ts';
import type { Row, TableSource } from '../table-source.ts';
import { readMetadata, type TableMetadata } from './metadata.ts';
import { rowParser } from './parse-row.ts';
import { wrongCount } from './records.ts';

const METADATA_BYTES_MAX = 16_777_216;

/**
 * Opens Dataset-JSON 1.1 in lines: the metadata, then a row a line. Compressed with zlib, as the specification has it, or
 * with gzip, as CDISC's examples are, or not at all. Empty lines are passed over.
 *
 * @throws InputError `dataset-json/…`, `text/…`, `file/…`
 */
export async function openLines(file: string, options: ReadOptions): Promise<TableSource> {
  const { onProgress, ...quiet } = options;
  const metadata = await metadataOf(lines(file, quiet), file);
  return {
    header: metadata.header,
    columns: metadata.columns,
    batches: { [Symbol.asyncIterator]: () => readRows(file, metadata, options) },
  };
}

async function* lines(file: string, options: ReadOptions): AsyncGenerator<string[]> {
  const { rowBytesMax = ROW_BYTES_MAX, inflatedBytesMax } = options;
  const kind = compressionOf(await readFileStart(file, 2));
  const bytes = readFileBytes(file, options);
  const limit = inflatedBytesMax === undefined ? {} : { bytesMax: inflatedBytesMax };
  const text = kind === null ? bytes : inflate(bytes, { file, kind, ...limit });
  yield* textLines(text, { file, bytesMax: rowBytesMax, firstBytesMax: METADATA_BYTES_MAX });
}

async function metadataOf(batches: AsyncIterable<string[]>, file: string): Promise<TableMetadata> {
  for await (const [first] of batches) {
    if (first === undefined) continue;
    try {
      return readMetadata(JSON.parse(first), file);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError('dataset-json/syntax', 'the first line, which is the metadata, is not JSON', { file });
    }
  }
  throw new InputError('dataset-json/syntax', 'has no first line with the metadata', { file });
}

async function* readRows(
  file: string,
  { columns, records }: TableMetadata,
  options: ReadOptions,
): AsyncGenerator<Row[]> {
  const parse = rowParser(columns, file);
  let row = 0;
  let isFirst = true;
  for await (const texts of lines(file, options)) {
    const batch: Row[] = [];
    for (const text of isFirst ? texts.slice(1) : texts) {
      if (text === '') continue;
      row += 1;
      if (row > records) throw wrongCount(file, records, 'more');
      batch.push(parse(text, row));
    }
    isFirst = false;
    if (batch.length > 0) yield batch;
  }
  if (row < records) throw wrongCount(file, records, `${row}`);
}
