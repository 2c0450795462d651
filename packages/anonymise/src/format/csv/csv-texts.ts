import { z } from 'zod';
import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { Dataset } from '../../table/dataset.ts';
import { refuseValues } from '../cells/check-columns.ts';
import { numberText } from '../cells/exact-number.ts';
import type { WriteOptions } from '../write-options.ts';
import { isFormula } from './formula.ts';

const Delimiter = z.string().regex(/^[^"\r\n\0\uFEFF]$/);

/**
 * A table as CSV by RFC 4180, in UTF-8 with CRLF. A missing value is an empty field, as is an empty text: CSV has one for
 * both. Formulas are made text for spreadsheets unless `csv.spreadsheetSafe` is false.
 *
 * @throws InputError, before the first text, for what CSV cannot hold: no columns, a NUL, text that is not Unicode
 */
export function csvTexts(dataset: Dataset, options: WriteOptions): Iterable<string> {
  const { columns, header } = dataset;
  const { spreadsheetSafe = true } = options.csv ?? {};
  const delimiter = Delimiter.safeParse(options.csv?.delimiter ?? delimiterOf(header.extra) ?? ',');
  if (!delimiter.success)
    throw new InputError('csv/delimiter', 'a delimiter is one character, and no quote or line end');
  if (columns.length === 0) throw new InputError('csv/columns', 'a table without columns cannot be CSV');
  const field = fieldWriter(delimiter.data, spreadsheetSafe, columns.length === 1);
  for (const column of columns) {
    const { name } = column.meta;
    if (name.trim() === '' || textFault(name) !== null)
      throw new InputError('csv/header', 'the name of the column is empty or no text', { column: name });
    refuseValues(column, 'csv/text', (cell) => (typeof cell === 'string' ? textFault(cell) : null));
  }
  return lines(dataset, delimiter.data, field);
}

function* lines({ columns, rowCount }: Dataset, delimiter: string, field: (cell: Cell) => string): Generator<string> {
  yield `${columns.map(({ meta }) => field(meta.name)).join(delimiter)}\r\n`;
  const texts = columns.map(({ values }) => values.map(field));
  const codes = columns.map((column) => column.codes);
  for (let row = 0; row < rowCount; row += 1)
    yield `${texts.map((text, index) => text[(codes[index] as Int32Array)[row] as number]).join(delimiter)}\r\n`;
}

function fieldWriter(delimiter: string, spreadsheetSafe: boolean, isAlone: boolean): (cell: Cell) => string {
  // Whatever a reader might take for a delimiter is quoted, so that guessing finds the right one.
  const needsQuotes = (text: string) =>
    text.includes(delimiter) || /["\r\n,;\t|]|^\uFEFF/.test(text) || (isAlone && text === '');
  return (cell) => {
    if (cell === null) return isAlone ? '""' : '';
    if (typeof cell !== 'string') return typeof cell === 'number' ? numberText(cell) : String(cell);
    const text = spreadsheetSafe && isFormula(cell) ? `'${cell}` : cell;
    return needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
}

function textFault(text: string): string | null {
  if (text.includes('\0')) return 'the text has a NUL, which CSV cannot hold';
  return text.isWellFormed() ? null : 'the text is not Unicode, for half a character stands alone';
}

function delimiterOf({ csv }: Readonly<Record<string, unknown>>): unknown {
  return typeof csv === 'object' && csv !== null && 'delimiter' in csv ? csv.delimiter : undefined;
}
