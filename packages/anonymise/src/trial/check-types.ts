import { InputError } from '../input-error.ts';
import type { Cell } from '../table/cell.ts';
import { type Column, cellAt, type DataType } from '../table/column.ts';
import type { Dataset } from '../table/dataset.ts';

const EXPECTED: Readonly<Record<DataType, readonly string[]>> = {
  string: ['string'],
  URI: ['string'],
  integer: ['number'],
  float: ['number'],
  double: ['number'],
  decimal: ['string'],
  boolean: ['boolean'],
  date: ['string', 'number'],
  datetime: ['string', 'number'],
  time: ['string', 'number'],
};

/** @throws InputError `trial/mixed-types` when a column holds values of two types, or of another type than it says */
export function checkTypes({ header, columns }: Dataset): void {
  for (const column of columns) {
    const found = new Set(column.values.filter(isPresent).map((cell) => typeof cell));
    const expected = EXPECTED[column.meta.dataType];
    if (found.size <= 1 && [...found].every((type) => expected.includes(type))) continue;
    const first = expected.find((type) => found.has(type as 'string')) ?? expected[0];
    const place = {
      file: header.name,
      row: firstRow(column, (cell) => typeof cell !== first) + 1,
      column: column.meta.name,
    };
    const message = `the column says ${column.meta.dataType}, but this value is of another type; correct one of them`;
    throw new InputError('trial/mixed-types', message, place);
  }
}

function isPresent(cell: Cell): boolean {
  return cell !== null && cell !== '';
}

function firstRow(column: Column, isMeant: (cell: Cell) => boolean): number {
  return [...column.codes.keys()].find((row) => isPresent(cellAt(column, row)) && isMeant(cellAt(column, row))) ?? 0;
}
