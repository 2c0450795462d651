import type { IdentifierClass } from '../identifier-class.ts';
import type { FindingConfidence } from '../identifier-finding.ts';

/**
 * Says whether a text holds an identifier of a class anywhere. `finds` takes time that grows with the length of the
 * text and no faster: every repetition in its patterns is bounded or cannot start twice at one place.
 */
export type Detector = {
  readonly class: IdentifierClass;
  readonly confidence: FindingConfidence;
  /** In the plural, to follow "hold". */
  readonly what: string;
  /** Texts without a digit are not shown to it. */
  readonly needsDigit: boolean;
  readonly finds: (text: string) => boolean;
};

const CALENDAR_DATE = /(?<!\d)(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4}|\d{4}-\d{2})(?!\d)/g;

/** A text without its dates in digits, which would otherwise be read as numbers of something. */
export function withoutDates(text: string): string {
  return text.replace(CALENDAR_DATE, ' , ');
}

/** Whether some match of a global pattern, of at most as many as stand in the text, passes a test. */
export function someMatch(pattern: RegExp, text: string, passes: (match: string) => boolean): boolean {
  for (const [match] of text.matchAll(pattern)) if (passes(match)) return true;
  return false;
}

/** The digits of a text, and its letters in upper case, without what stands between them. */
export function squash(text: string): string {
  return text.replace(/[^\p{L}\d]/gu, '').toUpperCase();
}

/**
 * A pattern for a number that follows its label: `MRN: 123456`, `passport no. AB1234567`. The number has at least
 * `digitsMin` digits, starts with at most four letters, and ends where a word ends.
 *
 * @param labels alternatives of a regular expression, in lower case
 */
export function labelledNumber(labels: string, digitsMin: number): (text: string) => boolean {
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])(?:${labels})(?![\\p{L}])[\\s.:#=]{0,4}(?:(?:no|nr|num|number|id|code)(?![\\p{L}])[\\s.:#=]{0,4})?(?:is |was )?` +
      '(?<number>[A-Z]{0,4}[ -]?\\d(?:[ /-]?[A-Z]?\\d){1,20})',
    'giu',
  );
  return (text) => {
    for (const { groups } of withoutDates(text).matchAll(pattern)) {
      if ((groups?.number ?? '').replace(/\D/g, '').length >= digitsMin) return true;
    }
    return false;
  };
}
