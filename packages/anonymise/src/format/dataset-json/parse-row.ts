import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { ColumnMeta } from '../../table/column.ts';
import { cellCheck, cellWords } from '../cells/check-cell.ts';
import { isExactNumber } from '../cells/exact-number.ts';
import type { Row } from '../table-source.ts';

/** A number that may have more digits than a double keeps; text that looks like one only costs time. */
const MAY_LOSE_DIGITS = /[[,:\s]-?(?:[\d.]{16}|[\d.]{1,15}[eE])/;

class LostDigits extends Error {
  readonly key: string;
  constructor(key: string) {
    super('a number has more digits than can be kept');
    this.key = key;
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

const refuseLostDigits: Reviver = (key, value, { source }) => {
  if (typeof value === 'number' && source !== undefined && !isExactNumber(source, value)) throw new LostDigits(key);
  return value;
};

/**
 * Makes a function that reads the JSON text of a row and holds each cell to its column. Rows count from 1. Parser errors
 * are not passed on, for they quote what they read.
 *
 * @throws InputError `dataset-json/syntax`, `dataset-json/row`, `dataset-json/cell`, `dataset-json/number`
 */
export function rowParser(columns: readonly ColumnMeta[], file: string): (text: string, row: number) => Row {
  const checks = columns.map(({ dataType }) => cellCheck(dataType));
  return (text, row) => {
    const value = parse(text, row, columns, file);
    if (!Array.isArray(value)) throw new InputError('dataset-json/row', 'is not a list of cells', { file, row });
    if (value.length !== columns.length)
      throw new InputError('dataset-json/row', `has ${value.length} cells for ${columns.length} columns`, {
        file,
        row,
      });
    for (const [index, check] of checks.entries()) {
      if (check(value[index])) continue;
      const { name, dataType } = columns[index] as ColumnMeta;
      const message = `the cell is not ${cellWords(dataType)}, which the column says it is (${dataType})`;
      throw new InputError('dataset-json/cell', message, { file, row, column: name });
    }
    return value as Cell[];
  };
}

function parse(text: string, row: number, columns: readonly ColumnMeta[], file: string): unknown {
  try {
    // The third argument of a reviver is ECMAScript's "JSON.parse source text access", which the types do not know.
    return MAY_LOSE_DIGITS.test(text) ? JSON.parse(text, refuseLostDigits as never) : JSON.parse(text);
  } catch (error) {
    if (!(error instanceof LostDigits)) throw new InputError('dataset-json/syntax', 'is not JSON', { file, row });
    const column = columns[Number(error.key)]?.name;
    const message = 'the number has more digits than can be kept; exchange it as a decimal, which is text';
    throw new InputError('dataset-json/number', message, { file, row, ...(column === undefined ? {} : { column }) });
  }
}
