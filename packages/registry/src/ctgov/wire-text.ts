import { decodeHTMLStrict } from 'entities';

/**
 * Text of ClinicalTrials.gov may hold HTML entities (`&gt;`, `&#8805;`). Only entities that end in a semicolon are
 * decoded, so that "AT&T" and "R&D" stay. `encodeWireText` is its inverse: what it writes decodes to what it was given.
 */
export function decodeProse(text: string): string {
  return decodeHTMLStrict(text).replace(/\r\n?/g, '\n').trim();
}

/** One line: runs of white space become one space. */
export function decodeLine(text: string): string {
  return decodeHTMLStrict(text).replace(/\s+/gu, ' ').trim();
}

export function encodeWireText(text: string): string {
  return decodeHTMLStrict(text) === text ? text : text.replaceAll('&', '&amp;');
}

/** `decode` of `text`; undefined for absent and for blank text. */
export function optionalText(text: string | undefined, decode: (text: string) => string): string | undefined {
  const decoded = text === undefined ? '' : decode(text);
  return decoded === '' ? undefined : decoded;
}
