import type { DataType } from '../../table/column.ts';
import { isIsoDateTime, isIsoTime } from './iso-date.ts';

type Rule = { readonly holds: (cell: unknown) => boolean; readonly words: string };

const isText = (cell: unknown) => typeof cell === 'string';
const isNumber = (cell: unknown) => typeof cell === 'number' && Number.isFinite(cell);
const text = (holds: (text: string) => boolean) => (cell: unknown) =>
  typeof cell === 'string' && (cell === '' || holds(cell));
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

const dateTime = text(isIsoDateTime);
const number = { holds: isNumber, words: 'a number' };

const RULES: Readonly<Record<DataType, Rule>> = {
  string: { holds: isText, words: 'text' },
  URI: { holds: isText, words: 'text' },
  integer: { holds: (cell) => Number.isInteger(cell), words: 'a whole number' },
  decimal: { holds: text((cell) => DECIMAL.test(cell)), words: 'a decimal number written as text' },
  float: number,
  double: number,
  boolean: { holds: (cell) => typeof cell === 'boolean', words: 'true or false' },
  date: { holds: dateTime, words: 'a date in ISO 8601' },
  datetime: { holds: dateTime, words: 'a date and time in ISO 8601' },
  time: { holds: text(isIsoTime), words: 'a time in ISO 8601' },
};

/**
 * Whether a cell fits the type of its column, as Dataset-JSON 1.1 exchanges it: decimals, dates and times are text, for
 * which an empty text is a missing value; null fits every type.
 */
export function cellCheck(dataType: DataType): (cell: unknown) => boolean {
  const { holds } = RULES[dataType];
  return (cell) => cell === null || holds(cell);
}

/** What a cell of this type should be, to follow "is not". */
export function cellWords(dataType: DataType): string {
  return RULES[dataType].words;
}
