import { type ColumnRule, findingOf } from './column-rule.ts';

const ROWS_MIN = 20;
const DISTINCT_SHARE_MIN = 0.95;

/** A code has digits and no blanks. Numbers shorter than eight digits are left out: counts and quantities look so. */
const LETTERED = /^(?=[^\d]{0,39}\d)(?=[\d._/-]{0,39}\p{L}|\d+[-_/]\d)[\p{L}\d._/-]{4,40}$/u;
const NUMERIC = /^\d{8,30}$/;
const DATED = /^(?:1[89]|20)\d{2}-?(?:0[1-9]|1[0-2])|\d[:/]\d/;
/** `12.5mg`, `1.5e-7`: a quantity. `10-20`: a range. */
const QUANTITY =
  /^\d{0,9}(?:\.\d{0,17})?(?:\p{L}{1,3}(?:\/\p{L}{1,3})?|e[+-]?\d{1,3})$|^\d{1,4}(?:\.\d{1,4})?-\d{1,4}(?:\.\d{1,4})?$/iu;

/**
 * Columns in which nearly every row has a code of its own, whatever it numbers. Numbers must be of one length, as those
 * that somebody assigns are; a run without gaps counts rows and tells nothing.
 */
export const findUniqueCodes: ColumnRule = (profile) => {
  const { values, filledRows } = profile;
  if (filledRows < ROWS_MIN || values.length < DISTINCT_SHARE_MIN * filledRows) return undefined;
  const lettered = values.filter(({ text }) => LETTERED.test(text) && !DATED.test(text) && !QUANTITY.test(text));
  const numeric = values.filter(({ text }) => NUMERIC.test(text) && !DATED.test(text));
  const lengths = new Set(numeric.map(({ text }) => text.length));
  const codes = lettered.length >= numeric.length ? lettered : lengths.size === 1 && !isRun(numeric) ? numeric : [];
  if (codes.length < DISTINCT_SHARE_MIN * values.length) return undefined;
  return findingOf(profile, codes, {
    class: 'other-code',
    confidence: 'possible',
    what: 'codes that hardly any other row has',
  });
};

function isRun(values: readonly { readonly text: string }[]): boolean {
  const numbers = values.map(({ text }) => BigInt(text)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first = 0n, last = 0n] = [numbers[0], numbers.at(-1)];
  return last - first + 1n === BigInt(numbers.length);
}
