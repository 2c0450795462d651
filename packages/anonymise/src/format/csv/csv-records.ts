/**
 * The records of a CSV file, the first line among them, with csv-parse.
 *
 * Guarantees: every record has as many fields as the first; text is UTF-8 without NUL; a fault names its row; no more
 * than a record and a chunk of the file is in memory.
 * Does NOT check: what fields mean.
 */
import { type Parser, parse } from 'csv-parse';
import { InputError } from '../../input-error.ts';
import { readFileBytes } from '../bytes/read-file.ts';
import { type ReadOptions, ROW_BYTES_MAX } from '../read-options.ts';
import { findByteFault, wholeCharacters } from './csv-bytes.ts';

const MARK_BYTES = 3;

/** csv-parse keeps a line end to itself until it has seen this much more; then it has counted every row before a fault. */
const LOOKED_AHEAD = Buffer.from('    ');

type Faults = Readonly<Record<string, { readonly rule: string; readonly message: string }>>;

/** Errors of csv-parse in our words: its own quote what was read, so they are not passed on. */
const FAULTS: Faults = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: {
    rule: 'csv/fields',
    message: 'has more or fewer fields than the first line',
  },
  CSV_QUOTE_NOT_CLOSED: { rule: 'csv/quote', message: 'a quote is opened and never closed' },
  INVALID_OPENING_QUOTE: { rule: 'csv/quote', message: 'a quote stands within a field that does not begin with one' },
  CSV_INVALID_CLOSING_QUOTE: { rule: 'csv/quote', message: 'something follows the quote that closes a field' },
};

export async function* csvRecords(file: string, delimiter: string, options: ReadOptions): AsyncGenerator<string[][]> {
  const rowBytesMax = options.rowBytesMax ?? ROW_BYTES_MAX;
  const parser = parse({ delimiter, record_delimiter: ['\n', '\r\n', '\r'], max_record_size: rowBytesMax });
  let records: string[][] = [];
  parser.on('data', (record: string[]) => records.push(record));
  parser.on('error', () => undefined);
  const taken = () => {
    const batch = records;
    records = [];
    return batch;
  };
  const fail = (error: unknown) => faultOf(error, parser, file, rowBytesMax);
  for await (const chunk of textBytes(readFileBytes(file, options))) {
    const fault = findByteFault(chunk);
    const good = fault === null ? chunk : Buffer.concat([chunk.subarray(0, fault.at), LOOKED_AHEAD]);
    await write(parser, good).catch((error: unknown) => Promise.reject(fail(error)));
    if (fault !== null) throw byteFault(fault.rule, parser, file);
    if (records.length > 0) yield taken();
  }
  await finish(parser).catch((error: unknown) => Promise.reject(fail(error)));
  if (records.length > 0) yield taken();
}

/** Bytes in whole characters and without a byte order mark. */
async function* textBytes(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = wholeCharacters(all);
    rest = all.subarray(end);
    const hasMark = isFirst && all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf;
    isFirst = false;
    if (end > 0) yield all.subarray(hasMark ? MARK_BYTES : 0, end);
  }
  if (rest.length > 0) yield rest;
}

function write(parser: Parser, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function finish(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('end', resolve);
    parser.once('error', reject);
    parser.end();
  });
}

function faultOf(error: unknown, parser: Parser, file: string, rowBytesMax: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'CSV_MAX_RECORD_SIZE') {
    const message = `is longer than ${rowBytesMax} bytes; look for a quote that is never closed`;
    return new InputError('csv/row-length', message, placeOf(parser, file));
  }
  const known = FAULTS[code];
  if (known === undefined) return error;
  return new InputError(known.rule, `${known.message} (line ${parser.info.lines})`, placeOf(parser, file));
}

function byteFault(rule: 'csv/nul' | 'text/encoding', parser: Parser, file: string): InputError {
  const message = rule === 'csv/nul' ? 'holds a NUL byte' : 'is not UTF-8; save the file as UTF-8';
  return new InputError(rule, message, placeOf(parser, file));
}

/** The row that is being read; the first line is no row. */
function placeOf(parser: Parser, file: string): { readonly file: string; readonly row?: number } {
  return parser.info.records === 0 ? { file } : { file, row: parser.info.records };
}
