import { type ColumnRule, findingOf } from './column-rule.ts';

/** Formats with which SAS shows a number of days or seconds since 1960 as a date. */
const SAS_DATE =
  /^(?:[BE]8601D[ANT]\w?|IS8601D[ANT]|DATE|DATETIME|DTDATE|DDMMYY\w?|MMDDYY\w?|YYMMDD\w?|YYMM\w?|MMYY\w?|MONYY|DTMONYY|JULIAN|WEEKDAT[EX]|WORDDAT[EX]|YYQ\w?|NLDAT\w{0,4})\d*(?:\.\d*)?$/i;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const DIGITS = /^(?:1[89]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?$/;

const DISTINCT_MIN = 4;
const SHARE_MIN = 0.9;

/** Dates that no single value shows: numbers that a format turns into dates, and columns of `yyyymmdd`. */
export const findCodedDates: ColumnRule = (profile) => {
  const { meta, values } = profile;
  const isShownAsDate = SAS_DATE.test(meta.displayFormat?.trim() ?? '');
  const numbers = isShownAsDate ? values.filter(({ text }) => NUMBER.test(text)) : [];
  if (numbers.length > 0) {
    const what = 'a number that the format of the column shows as a date';
    return findingOf(profile, numbers, { class: 'date', confidence: 'certain', what });
  }
  const dated = values.filter(({ text }) => DIGITS.test(text));
  if (dated.length < DISTINCT_MIN || dated.length < SHARE_MIN * values.length) return undefined;
  return findingOf(profile, dated, { class: 'date', confidence: 'likely', what: 'eight digits that read as a date' });
};
