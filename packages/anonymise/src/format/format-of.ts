import { extname } from 'node:path';
import { InputError } from '../input-error.ts';
import { compressionOf } from './bytes/compression-of.ts';
import { readFileStart } from './bytes/read-file.ts';
import { FORMAT_OF_ENDING, type TableFormat } from './table-format.ts';

const XPT_START = 'HEADER RECORD*******LIB';

type Content = 'json' | 'gzip' | 'zlib' | 'xpt' | 'parquet' | 'zip' | 'utf-16' | 'text' | 'nothing';

const CONTENT_OF: Readonly<Record<TableFormat, readonly Content[]>> = {
  'dataset-json': ['json'],
  'dataset-ndjson': ['json'],
  dsjc: ['gzip', 'zlib'],
  xpt: ['xpt'],
  csv: ['text'],
  parquet: ['parquet'],
};

const WORDS: Readonly<Record<Content, string>> = {
  json: 'JSON',
  gzip: 'compressed with gzip',
  zlib: 'compressed with zlib',
  xpt: 'a SAS transport file',
  parquet: 'Parquet',
  zip: 'a ZIP archive or a spreadsheet; save it as CSV',
  'utf-16': 'text in UTF-16; save it as UTF-8',
  text: 'something else',
  nothing: 'empty',
};

/**
 * The format of a file: what its ending says (or `asked`), held against its first bytes.
 *
 * @throws InputError `format/ending` for an ending that is not known, `format/content` when the content is something else
 */
export async function formatOf(path: string, asked?: TableFormat): Promise<TableFormat> {
  const ending = extname(path).toLowerCase();
  const format = asked ?? FORMAT_OF_ENDING[ending];
  if (format === undefined) {
    const known = Object.keys(FORMAT_OF_ENDING).join(', ');
    throw new InputError('format/ending', `does not end in one of ${known}; name the format`, { file: path });
  }
  const content = contentOf(await readFileStart(path, 512));
  if (CONTENT_OF[format].includes(content)) return format;
  const message = `${asked === undefined ? `ends in ${ending}` : `should be ${asked}`} but is ${WORDS[content]}`;
  throw new InputError('format/content', message, { file: path });
}

function contentOf(start: Buffer): Content {
  if (start.length === 0) return 'nothing';
  const text = start.toString('latin1');
  if (text.startsWith('PAR1') || text.startsWith('PARE')) return 'parquet';
  if (text.startsWith('PK\x03\x04')) return 'zip';
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff')) return 'utf-16';
  if (text.startsWith(XPT_START)) return 'xpt';
  const compression = compressionOf(start);
  // A table in plain text may begin with the two characters x^, which is also one way in which zlib begins.
  if (compression !== null && !(text.startsWith('x^') && isPlainText(text))) return compression;
  return /^(?:\xef\xbb\xbf)?\s*\{/.test(text) ? 'json' : 'text';
}

function isPlainText(text: string): boolean {
  return /^[\t\r\n\x20-\x7e]*$/.test(text);
}
