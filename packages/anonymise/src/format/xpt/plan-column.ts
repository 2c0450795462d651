import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { Column, ColumnMeta, DataType } from '../../table/column.ts';
import { refuseValues } from '../cells/check-columns.ts';
import { parseExactNumber } from '../cells/exact-number.ts';
import { writeIbm } from './ibm-float.ts';
import { sasDate, sasDateTime, sasTime } from './sas-date.ts';
import { parseFormat, type SasFormat } from './sas-format.ts';
import type { XptVariable } from './xpt-extra.ts';
import { textBytes, type XptEncoding } from './xpt-text.ts';

const TEXT_BYTES_MAX = 200;
const BLANK = 0x20;
const ORDINARY_MISSING = 0x2e;

/** A column as it will be written. Each value of its dictionary is `lengthBytes` long, one after the other, in `bytes`. */
export type ColumnPlan = {
  readonly column: Column;
  readonly isNumber: boolean;
  readonly lengthBytes: number;
  readonly bytes: Buffer;
  readonly format: SasFormat;
};

/** What a number of a transport file stands for, by type, and how SAS shows it unless the column says otherwise. */
const AS_NUMBER: Readonly<Partial<Record<DataType, { read: (text: string) => number | undefined; format: string }>>> = {
  date: { read: sasDate, format: 'E8601DA10.' },
  datetime: { read: sasDateTime, format: 'E8601DT19.' },
  time: { read: sasTime, format: 'TIME8.' },
  decimal: { read: parseExactNumber, format: '' },
};

/**
 * Turns a column into bytes. Numbers, decimals, and dates and times that are numbers in the target (`targetDataType`
 * integer) are numbers; all else is text.
 *
 * @throws InputError naming column and row: `xpt/type`, `xpt/number`, `xpt/text`, `xpt/text-length`, `xpt/format`
 */
export function planColumn(column: Column, known: XptVariable | undefined, encoding: XptEncoding): ColumnPlan {
  const { meta } = column;
  if (meta.dataType === 'boolean')
    throw new InputError('xpt/type', 'a transport file has no booleans; write Y and N, or 1 and 0', {
      column: meta.name,
    });
  const format = formatOf(meta, known);
  return isNumeric(meta) ? planNumbers(column, known, format) : planTexts(column, encoding, format);
}

function isNumeric({ dataType, targetDataType }: ColumnMeta): boolean {
  if (dataType === 'date' || dataType === 'datetime' || dataType === 'time') return targetDataType === 'integer';
  return dataType === 'integer' || dataType === 'float' || dataType === 'double' || dataType === 'decimal';
}

function formatOf(meta: ColumnMeta, known: XptVariable | undefined): SasFormat {
  if (known?.format !== undefined) return known.format;
  const text = meta.displayFormat ?? (isNumeric(meta) ? AS_NUMBER[meta.dataType]?.format : undefined) ?? '';
  const format = parseFormat(text);
  if (format !== null) return format;
  throw new InputError('xpt/format', 'the display format is not one of SAS, like DATE9. or 8.2', { column: meta.name });
}

function planNumbers(column: Column, known: XptVariable | undefined, format: SasFormat): ColumnPlan {
  const read = AS_NUMBER[column.meta.dataType]?.read;
  const numberOf = (cell: Cell) => (read === undefined || typeof cell !== 'string' ? cell : read(cell));
  const eight = Buffer.alloc(column.values.length * 8);
  refuseValues(column, 'xpt/number', (cell) => {
    if (cell === null || cell === '') return null;
    const number = numberOf(cell);
    if (number === undefined) return 'the cell is not a whole date, time or number that SAS can hold exactly';
    return writeIbm(Number(number), eight, 0) ? null : 'the number is larger or smaller than a transport file can hold';
  });
  for (const [code, cell] of column.values.entries()) {
    const at = code * 8;
    const number = cell === null || cell === '' ? undefined : numberOf(cell);
    eight.fill(0, at, at + 8);
    if (number === undefined) eight[at] = ORDINARY_MISSING;
    else writeIbm(Number(number), eight, at);
  }
  const wanted = known?.numberBytes ?? 8;
  const lengthBytes = fits(eight, wanted) ? wanted : 8;
  return { column, isNumber: true, lengthBytes, bytes: shortened(eight, lengthBytes), format };
}

/** Whether every number keeps all its digits in so many bytes. */
function fits(eight: Buffer, lengthBytes: number): boolean {
  return eight.every((byte, index) => byte === 0 || index % 8 < lengthBytes);
}

function shortened(eight: Buffer, lengthBytes: number): Buffer {
  return lengthBytes === 8 ? eight : Buffer.from(eight.filter((_, index) => index % 8 < lengthBytes));
}

function planTexts(column: Column, encoding: XptEncoding, format: SasFormat): ColumnPlan {
  let longest = column.meta.length ?? 1;
  refuseValues(column, 'xpt/text', (cell) => {
    const bytes = textBytes(String(cell ?? ''), encoding);
    if (bytes === null) return `the text has a character that ${encoding} has not`;
    longest = Math.max(longest, bytes.length);
    return null;
  });
  refuseLength(column, encoding, longest);
  const bytes = Buffer.alloc(column.values.length * longest, BLANK);
  for (const [code, cell] of column.values.entries())
    textBytes(String(cell ?? ''), encoding)?.copy(bytes, code * longest, 0, longest);
  return { column, isNumber: false, lengthBytes: longest, bytes, format };
}

function refuseLength(column: Column, encoding: XptEncoding, longest: number): void {
  if (longest <= TEXT_BYTES_MAX) return;
  refuseValues(column, 'xpt/text-length', (cell) => {
    const length = textBytes(String(cell ?? ''), encoding)?.length ?? 0;
    return length > TEXT_BYTES_MAX ? `the text has ${length} bytes; a transport file holds ${TEXT_BYTES_MAX}` : null;
  });
  const message = `has a length of ${longest}; a transport file holds text of ${TEXT_BYTES_MAX} bytes`;
  throw new InputError('xpt/text-length', message, { column: column.meta.name });
}
