import { MONTH_NAMES, MONTH_SHORTS } from '../words/months.ts';
import { type Detector, someMatch } from './detector.ts';

const YEAR = '(?:1[89]|20)\\d{2}';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0[1-9]|1[0-2])';
const NAME = `(?:${[...MONTH_NAMES, ...MONTH_SHORTS].join('|')})`;
const FULL_NAME = `(?:${MONTH_NAMES.filter((name) => !['may', 'march', 'mars', 'mai', 'mei', 'mayo'].includes(name)).join('|')})`;
const ORDINAL = '(?:st|nd|rd|th|\\.|er)?';

const ISO = new RegExp(`(?<![\\p{L}\\d.-])${YEAR}-${MONTH}(?:-${DAY}(?!-?\\d)|(?![-\\d]))`, 'u');
const ISO_WITHOUT_PARTS = new RegExp(`(?<![\\p{L}\\d-])(?:${YEAR}---${DAY}|--${MONTH}-${DAY})(?!\\d)`, 'u');
const WITH_SEPARATORS = new RegExp(
  `(?<![\\d./-])(?:(${DAY})([./-])(${DAY})\\2${YEAR}|${YEAR}([./])${DAY}\\4${DAY})(?![./-]?\\d)`,
  'gu',
);
const SHORT_YEAR = new RegExp(`(?<![\\d./-])${DAY}/${DAY}/\\d{2}(?![./-]?\\d)`, 'gu');
const WORDED = new RegExp(
  `(?<!\\p{L})${NAME}\\.?[ -]{0,2}(?:${DAY}${ORDINAL},? )?(?:de |of )?${YEAR}(?!\\d)|(?<!\\d)${DAY}${ORDINAL}[ -]?${NAME}[ -]?(?:${YEAR}|\\d{2})(?!\\d)`,
  'iu',
);
const WITHOUT_YEAR = new RegExp(
  `(?<!\\d)${DAY}${ORDINAL} (?:of |de )?${FULL_NAME}(?!\\p{L})|(?<!\\p{L})${FULL_NAME} ${DAY}${ORDINAL}(?![\\d.,:%]|\\p{L})`,
  'iu',
);
const OLD_AGE =
  /(?<![\d.])(?:9\d|1[0-2]\d)[ -]?(?:years?|yrs?|y)[ -]?old|(?<!\p{L})aged?(?: of)?[ :]{1,2}(?:9\d|1[0-2]\d)(?![\d.,%]|-\d)/iu;

/** One of day and month is at most 12. */
function isCalendarDate(match: string): boolean {
  const [first = 0, second = 0, third = 0] = match.split(/[./-]/).map(Number);
  return first > 31 ? Math.min(second, third) <= 12 : Math.min(first, second) <= 12;
}

/** Dates finer than a year in ISO 8601, with separators, and in words of seven languages; ages of 90 and more. */
export const DATE_DETECTORS: readonly Detector[] = [
  {
    class: 'date',
    confidence: 'certain',
    what: 'dates finer than a year',
    needsDigit: true,
    finds: (text) =>
      ISO.test(text) ||
      ISO_WITHOUT_PARTS.test(text) ||
      someMatch(WITH_SEPARATORS, text, isCalendarDate) ||
      WORDED.test(text),
  },
  {
    class: 'date',
    confidence: 'likely',
    what: 'days without a year, or with a short one',
    needsDigit: true,
    finds: (text) => WITHOUT_YEAR.test(text) || someMatch(SHORT_YEAR, text, isCalendarDate),
  },
  {
    class: 'date',
    confidence: 'certain',
    what: 'ages over 89',
    needsDigit: true,
    finds: (text) => OLD_AGE.test(text),
  },
];
