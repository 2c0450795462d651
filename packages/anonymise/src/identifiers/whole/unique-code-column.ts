import type { ProfiledValue } from '../column-profile.ts';
import { type ColumnRule, findingOf } from './column-rule.ts';

const ROWS_MIN = 20;
const DISTINCT_SHARE_MIN = 0.95;

/** Letters and digits, or digits in groups, without blanks. */
const LETTERED = /^(?=[^\d]{0,39}\d)(?=[\d._/-]{0,39}\p{L}|\d+[-_/]\d)[\p{L}\d._/-]{4,40}$/u;
const DATED = /^(?:1[89]|20)\d{2}-?(?:0[1-9]|1[0-2])|\d[:/]\d/;
/** `12.5mg`, `1.5e-7`: a quantity. `10-20`: a range. `P10D`: a duration. */
const QUANTITY =
  /^\d{0,9}(?:\.\d{0,17})?(?:\p{L}{1,3}(?:\/\p{L}{1,3})?|e[+-]?\d{1,3})$|^\d{1,4}(?:\.\d{1,4})?-\d{1,4}(?:\.\d{1,4})?$|^-?P[\dTYMWDHS.]{2,20}$/iu;
/** Codes of dictionaries: MedDRA, ICD-10, ATC, LOINC and NDC. Those of many rows may all be different. */
const DICTIONARY =
  /^(?:10\d{6}|[A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?|[A-Z]\d{2}[A-Z]{1,2}(?:\d{2})?|\d{1,7}-\d|\d{4,5}-\d{3,4}-\d{1,2})$/;

/** Counts and quantities are shorter; a leading zero shows that somebody assigned a number, unless it is short. */
const LONG_NUMBER = /^\d{9,30}$/;
const PADDED_NUMBER = /^0\d{4,29}$/;

/**
 * Columns in which nearly every row has a code of its own, whatever it numbers. Plain numbers must be of one length, as those
 * that somebody assigns are; a run without gaps counts rows and tells nothing.
 */
export const findUniqueCodes: ColumnRule = (profile) => {
  const { values, filledRows } = profile;
  if (filledRows < ROWS_MIN || values.length < DISTINCT_SHARE_MIN * filledRows) return undefined;
  const other = values.filter(({ text }) => !DATED.test(text) && !QUANTITY.test(text) && !DICTIONARY.test(text));
  const lettered = other.filter(({ text }) => LETTERED.test(text));
  const codes = lettered.length > 0 ? lettered : assignedNumbers(other);
  if (codes.length < DISTINCT_SHARE_MIN * values.length) return undefined;
  const what = 'codes that hardly any other row has';
  return findingOf(profile, codes, { class: 'other-code', confidence: 'possible', what });
};

function assignedNumbers(values: readonly ProfiledValue[]): readonly ProfiledValue[] {
  const isPadded = values.some(({ text }) => PADDED_NUMBER.test(text));
  const numbers = values.filter(({ text }) => (isPadded ? /^\d{5,30}$/ : LONG_NUMBER).test(text));
  const lengths = new Set(numbers.map(({ text }) => text.length));
  return lengths.size === 1 && !isRun(numbers) ? numbers : [];
}

function isRun(values: readonly ProfiledValue[]): boolean {
  const numbers = values.map(({ text }) => BigInt(text)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first = 0n, last = 0n] = [numbers[0], numbers.at(-1)];
  return last - first + 1n === BigInt(numbers.length);
}
