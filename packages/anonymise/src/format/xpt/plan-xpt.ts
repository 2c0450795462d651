import { InputError } from '../../input-error.ts';
import type { Column } from '../../table/column.ts';
import type { Dataset } from '../../table/dataset.ts';
import type { OnNotice } from '../read-options.ts';
import { withoutFilling } from './count-rows.ts';
import { toRecords } from './layout.ts';
import { placeLetters } from './place-letters.ts';
import { type ColumnPlan, planColumn } from './plan-column.ts';
import { type XptExtra, xptExtraOf } from './xpt-extra.ts';
import { textBytes, type XptEncoding } from './xpt-text.ts';

const COLUMNS_MAX = 9_999;
const BLANK = 0x20;

/** A table as it will be written; by column, the letters of its missing values that are not the ordinary one, by row. */
export type XptPlan = {
  readonly dataset: Dataset;
  readonly extra: XptExtra;
  readonly columns: readonly ColumnPlan[];
  readonly letters: readonly (ReadonlyMap<number, string> | null)[];
  readonly rowBytes: number;
};

/**
 * Holds a table against what a SAS transport file of version 5 can hold.
 *
 * @throws InputError `xpt/…`, naming column and row
 */
export function planXpt(dataset: Dataset, createdAt: Date, onNotice: OnNotice | undefined): XptPlan {
  const { header } = dataset;
  const extra = xptExtraOf(header.extra, createdAt);
  checkText('xpt/name', 'the name of the table', header.name, 8, extra.encoding, {});
  checkText('xpt/label', 'the label of the table', header.label, 40, extra.encoding, {});
  checkColumns(dataset.columns, extra.encoding);
  const known = new Map(extra.variables.map((variable) => [variable.name, variable]));
  const columns = dataset.columns.map((column) => planColumn(column, known.get(column.meta.name), extra.encoding));
  const rowBytes = columns.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
  refuseBlankEnd(columns, dataset.rowCount, rowBytes);
  for (const plan of columns) if (!plan.isNumber) noticeBlanks(plan.column, onNotice);
  return { dataset, extra, columns, letters: placeLetters(dataset, extra.missing, onNotice), rowBytes };
}

function checkColumns(columns: readonly Column[], encoding: XptEncoding): void {
  if (columns.length === 0 || columns.length > COLUMNS_MAX)
    throw new InputError('xpt/columns', `has ${columns.length} columns; a transport file has 1 to ${COLUMNS_MAX}`);
  const names = new Set<string>();
  for (const { meta } of columns) {
    const place = { column: meta.name };
    checkText('xpt/name', 'the name', meta.name, 8, encoding, place);
    checkText('xpt/label', 'the label', meta.label, 40, encoding, place);
    if (meta.name === '') throw new InputError('xpt/name', 'a column has no name');
    const upper = meta.name.toUpperCase();
    if (names.has(upper)) throw new InputError('xpt/name', 'another column has this name, but for upper case', place);
    names.add(upper);
  }
}

function checkText(
  rule: string,
  what: string,
  text: string,
  bytesMax: number,
  encoding: XptEncoding,
  place: { readonly column?: string },
): void {
  const bytes = textBytes(text, encoding);
  if (bytes === null) throw new InputError(rule, `${what} has a character that ${encoding} has not`, place);
  if (bytes.length > bytesMax)
    throw new InputError(rule, `${what} has ${bytes.length} bytes; a transport file holds ${bytesMax}`, place);
  if (text.endsWith(' '))
    throw new InputError(rule, `${what} ends in a blank, which a transport file cannot hold`, place);
}

/** Rows of blanks alone, at the end, could not be told from the blanks that fill the last record. */
function refuseBlankEnd(columns: readonly ColumnPlan[], rowCount: number, rowBytes: number): void {
  const isBlank = (start: number) => {
    const row = start / rowBytes;
    return columns.every(({ column, bytes, lengthBytes }) => {
      const at = (column.codes[row] ?? 0) * lengthBytes;
      return bytes.subarray(at, at + lengthBytes).every((byte) => byte === BLANK);
    });
  };
  if (withoutFilling(rowCount, rowBytes, toRecords(rowCount * rowBytes), isBlank) === rowCount) return;
  const message = 'the last row is blank and so short that a transport file could not tell it from filling';
  throw new InputError('xpt/blank-end', message, { row: rowCount });
}

function noticeBlanks({ meta, values }: Column, onNotice: OnNotice | undefined): void {
  const place = { column: meta.name };
  if (values.includes(null))
    onNotice?.({ rule: 'xpt/null-text', message: 'missing text is written as blanks and reads as empty text', place });
  if (values.some((cell) => typeof cell === 'string' && cell.endsWith(' ')))
    onNotice?.({
      rule: 'xpt/blanks',
      message: 'blanks at the end of text are lost, for SAS fills text with them',
      place,
    });
}
