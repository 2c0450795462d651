import { isUtf8 } from 'node:buffer';
import { InputError } from '../../input-error.ts';
import { readFileBytes } from '../bytes/read-file.ts';
import { type ReadOptions, ROW_BYTES_MAX } from '../read-options.ts';
import type { Row, TableSource } from '../table-source.ts';
import { jsonParts } from './json-members.ts';
import { MEMBERS, readMetadata, type TableMetadata } from './metadata.ts';
import { rowParser } from './parse-row.ts';
import { wrongCount } from './records.ts';

/**
 * Opens a Dataset-JSON 1.1 file, one object with its rows in it. Only the row at hand is in memory; where members of the
 * metadata stand behind the rows, or are left out, the file is read through once more.
 *
 * @throws InputError `dataset-json/…`, `text/…`, `file/unreadable`
 */
export async function openJson(file: string, options: ReadOptions): Promise<TableSource> {
  const rowBytesMax = options.rowBytesMax ?? ROW_BYTES_MAX;
  const metadata = await metadataOf(file, rowBytesMax, options.signal);
  return {
    header: metadata.header,
    columns: metadata.columns,
    batches: { [Symbol.asyncIterator]: () => readRows(file, metadata, { ...options, rowBytesMax }) },
  };
}

async function metadataOf(file: string, rowBytesMax: number, signal?: AbortSignal): Promise<TableMetadata> {
  const found = new Map<string, unknown>();
  const bytes = readFileBytes(file, signal === undefined ? {} : { signal });
  for await (const part of jsonParts(bytes, { file, rowBytesMax })) {
    if (part.kind === 'member') found.set(part.name, parseMember(part.name, part.text, file));
    else if (part.kind === 'rows' && MEMBERS.every((name) => found.has(name))) break;
  }
  return readMetadata(Object.fromEntries(found), file);
}

function parseMember(name: string, text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const known = MEMBERS.includes(name) ? `member ${name}` : 'a member';
    throw new InputError('dataset-json/syntax', `${known} of the metadata is not JSON`, { file });
  }
}

async function* readRows(
  file: string,
  { columns, records }: TableMetadata,
  options: ReadOptions & { readonly rowBytesMax: number },
): AsyncGenerator<Row[]> {
  const parse = rowParser(columns, file);
  let row = 0;
  for await (const part of jsonParts(readFileBytes(file, options), { file, rowBytesMax: options.rowBytesMax })) {
    if (part.kind !== 'rows' || part.rows.length === 0) continue;
    const batch: Row[] = [];
    for (const bytes of part.rows) {
      row += 1;
      if (!isUtf8(bytes)) throw new InputError('text/encoding', 'is not UTF-8; save it as UTF-8', { file, row });
      const cells = parse(bytes.toString('utf8'), row);
      if (row > records) throw wrongCount(file, records, 'more');
      batch.push(cells);
    }
    yield batch;
  }
  if (row < records) throw wrongCount(file, records, `${row}`);
}
