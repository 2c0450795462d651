import { z } from 'zod';

/**
 * Text that people sign. What is shown must be what is signed, so beside control characters these refuse the
 * bidirectional overrides and isolates of Unicode TR 9, with which the shown order differs from the stored order.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
const CONTROL_BUT_TAB_AND_NEWLINE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/u;

const bounded = (max: number, control: RegExp) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((s) => s.isWellFormed(), 'must be well-formed Unicode (it holds a lone surrogate)')
    .refine((s) => !control.test(s), 'must hold no control characters')
    .refine((s) => !BIDI_OVERRIDE.test(s), 'must hold no characters that reverse the direction of text')
    .refine((s) => s.trim() !== '', 'must not be blank');

/** Paragraphs: 1 to `max` UTF-16 units, newlines and tabs allowed. */
export const prose = (max: number) => bounded(max, CONTROL_BUT_TAB_AND_NEWLINE);

/** One line: 1 to `max` UTF-16 units, no newline, no tab. */
export const line = (max: number) => bounded(max, CONTROL);

/** An absolute `https:` or `http:` address of at most 2,000 characters. Nothing in the platform fetches it. */
export const WebAddress = line(2_000).refine(
  (s) => URL.canParse(s) && /^https?:\/\//.test(s),
  'must be a web address that starts with https://',
);
