import { basename, extname } from 'node:path';
import { InputError } from '../../input-error.ts';
import type { ColumnMeta } from '../../table/column.ts';
import { readFileStart } from '../bytes/read-file.ts';
import type { ReadOptions } from '../read-options.ts';
import type { Row, TableSource } from '../table-source.ts';
import { csvRecords } from './csv-records.ts';
import { rowReader } from './csv-row.ts';
import { formulaWatch } from './formula-watch.ts';
import { delimitersIn, guessDelimiter } from './guess-delimiter.ts';

const SAMPLE_BYTES = 65_536;
const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/**
 * Opens a CSV file (RFC 4180, in UTF-8) whose first line names the columns. Columns are strings, an empty field an empty
 * string, unless `csv.columns` says more. The delimiter is guessed unless given; the guess is a notice, and stands in
 * `extra.csv`. Text that a spreadsheet would run as a formula is kept as it is and noticed, by column, after the last row.
 *
 * @throws InputError `csv/…`, `text/encoding`, `file/unreadable`
 */
export async function openCsv(file: string, options: ReadOptions): Promise<TableSource> {
  const sample = (await readFileStart(file, SAMPLE_BYTES)).toString('utf8').replace(/^\uFEFF/, '');
  const delimiter = options.csv?.delimiter ?? guessDelimiter(sample);
  const { onProgress, ...quiet } = options;
  const names = await firstRecord(csvRecords(file, delimiter, quiet), file);
  checkNames(names, file, delimiter, sample);
  if (options.csv?.delimiter === undefined)
    options.onNotice?.({
      rule: 'csv/delimiter',
      message: `fields are taken to be separated by ${DELIMITER_NAMES[delimiter] ?? delimiter}`,
      place: { file },
    });
  const columns = columnsOf(names, options.csv?.columns, file);
  return {
    header: { name: basename(file, extname(file)), label: '', extra: { csv: { delimiter } } },
    columns,
    batches: { [Symbol.asyncIterator]: () => readRows(file, delimiter, columns, options) },
  };
}

async function* readRows(
  file: string,
  delimiter: string,
  columns: readonly ColumnMeta[],
  options: ReadOptions,
): AsyncGenerator<readonly Row[]> {
  const read = rowReader(columns, file);
  const watch = options.onNotice === undefined ? null : formulaWatch(columns, file, options.onNotice);
  let row = 0;
  let isFirst = true;
  for await (const records of csvRecords(file, delimiter, options)) {
    const rows = isFirst ? records.slice(1) : records;
    isFirst = false;
    if (rows.length === 0) continue;
    watch?.look(rows, row + 1);
    yield read === null ? rows : rows.map((record, index) => read(record, row + index + 1));
    row += rows.length;
  }
  watch?.tell();
}

async function firstRecord(batches: AsyncIterable<string[][]>, file: string): Promise<string[]> {
  for await (const [first] of batches) if (first !== undefined) return first;
  throw new InputError('csv/header', 'has no first line that names the columns', { file });
}

function checkNames(names: readonly string[], file: string, delimiter: string, sample: string): void {
  const others = delimitersIn(sample).filter((other) => other !== delimiter);
  if (names.length === 1 && others.length > 0) {
    const message = `is one column when separated by ${JSON.stringify(delimiter)}, but its first line has ${JSON.stringify(others[0])}; give the right delimiter`;
    throw new InputError('csv/delimiter', message, { file });
  }
  for (const [index, name] of names.entries()) {
    if (name.trim() === '')
      throw new InputError('csv/header', `field ${index + 1} of the first line is empty`, { file });
    // By number, for where the names are missing these are the cells of a participant.
    const first = names.indexOf(name);
    if (first < index)
      throw new InputError('csv/header', `fields ${first + 1} and ${index + 1} of the first line are the same`, {
        file,
      });
  }
}

function columnsOf(names: readonly string[], known: readonly ColumnMeta[] | undefined, file: string): ColumnMeta[] {
  if (known === undefined) return names.map((name) => ({ name, label: '', dataType: 'string' }));
  const byName = new Map(known.map((meta) => [meta.name, meta]));
  for (const { name } of known)
    if (!names.includes(name))
      throw new InputError('csv/columns', 'the file has no such column', { file, column: name });
  return names.map((name) => {
    const meta = byName.get(name);
    if (meta === undefined)
      throw new InputError('csv/columns', 'nothing is said of this column', { file, column: name });
    return meta;
  });
}
