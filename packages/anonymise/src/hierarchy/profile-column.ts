import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import { parseDecimal } from './decimal.ts';
import { parseIsoDate } from './iso-date.ts';

/** What can be seen of a column without knowing what it means. */
export type ColumnProfile = {
  readonly name: string;
  /** Name and label in lower case, parted into words: `birthDate` and `birth_date` are `birth date`. */
  readonly words: string;
  /** Distinct values that are not missing. */
  readonly texts: readonly string[];
  readonly rowCount: number;
  /** All rows have the same value. */
  readonly isConstant: boolean;
  readonly isNumeric: boolean;
  readonly isDate: boolean;
  /** No value occurs in two rows, and there are at least ten. */
  readonly isUnique: boolean;
  /** Mostly sentences: long, of several words, seldom the same. */
  readonly isFreeText: boolean;
};

const UNIQUE_ROWS_MIN = 10;

export function profileColumn({ meta, values, codes }: Column): ColumnProfile {
  const texts = [...new Set(values.map(cellText))].filter((text) => text !== '');
  const filled = codes.reduce((rows, code) => rows + Number(cellText(values[code] ?? null) !== ''), 0);
  const isDateType = meta.dataType === 'date' || meta.dataType === 'datetime';
  const hasMonth = texts.every((text) => text.length > 4);
  const wordy = texts.filter((text) => text.length >= 20 && text.split(/\s+/u).length > 3);
  return {
    name: meta.name,
    words: wordsOf(meta.name, meta.label),
    texts,
    rowCount: codes.length,
    isConstant: texts.length === 1 && filled === codes.length,
    isNumeric: texts.length > 0 && texts.every((text) => parseDecimal(text) !== undefined),
    isDate: texts.length > 0 && (isDateType || hasMonth) && texts.every((text) => parseIsoDate(text) !== undefined),
    isUnique: texts.length === filled && filled >= UNIQUE_ROWS_MIN,
    isFreeText: wordy.length > texts.length / 2 && texts.length > filled / 2,
  };
}

function wordsOf(name: string, label: string): string {
  return `${name} ${label}`
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
