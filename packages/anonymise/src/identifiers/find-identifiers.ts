/**
 * Guarantees: every distinct value of every column is looked at in full, in time that grows with its length and no faster;
 * names of columns are read beside their content and never instead of it; no reason quotes a value.
 *
 * Does NOT check: every name, small place or national number there is, so that an empty answer is no proof that a table
 * holds no identifier (164.514(b)(2)(ii) asks for actual knowledge beside the list); nor what identifies by combination,
 * which the engines and attacks are for.
 *
 * Trusts: nobody. Columns that the caller says to ignore are the caller's to answer for.
 */
import type { Dataset } from '../table/dataset.ts';
import { profileColumn } from './column-profile.ts';
import type { Detector } from './content/detector.ts';
import { findByContent } from './content/find-by-content.ts';
import { IDENTIFIER_CLASSES } from './identifier-class.ts';
import type { IdentifierFinding } from './identifier-finding.ts';
import { findByName } from './name/find-by-name.ts';
import { findInQualifiers } from './name/find-in-qualifiers.ts';
import { plainWord } from './words/plain-word.ts';

export type FindIdentifiersOptions = {
  /** Columns that somebody has looked at and judged. */
  readonly ignoredColumns?: readonly string[];
  /** Names of people that may stand in the table, like those of investigators and staff; any spelling of case and accents. */
  readonly knownNames?: readonly string[];
};

/**
 * Which columns of a table hold identifiers of HIPAA's Safe Harbor, 45 CFR 164.514(b)(2)(i), by what they are called and
 * by what stands in them, in the middle of a text too.
 *
 * @returns findings in the order of columns, then of the regulation's letters; what the name says before the content
 */
export function findIdentifiers(dataset: Dataset, options: FindIdentifiersOptions = {}): readonly IdentifierFinding[] {
  const ignored = new Set(options.ignoredColumns);
  const extra = options.knownNames === undefined ? [] : [knownNameDetector(options.knownNames)];
  const inQualifiers = findInQualifiers(dataset);
  return dataset.columns
    .filter(({ meta }) => !ignored.has(meta.name))
    .flatMap((column) => {
      const profile = profileColumn(column);
      if (profile.filledRows === 0) return [];
      const byName = [...findByName(profile), ...inQualifiers.filter(({ column: of }) => of === column.meta.name)];
      const named = new Set(byName.map((finding) => finding.class));
      return [...byName, ...findByContent(profile, named, extra)].sort((a, b) =>
        letterOf(a) < letterOf(b) ? -1 : letterOf(a) > letterOf(b) ? 1 : 0,
      );
    });
}

const letterOf = (finding: IdentifierFinding): string => IDENTIFIER_CLASSES[finding.class].letter;

function knownNameDetector(names: readonly string[]): Detector {
  const plain = names.map(plainText).filter((name) => name.trim() !== '');
  return {
    class: 'name',
    confidence: 'certain',
    what: 'names that were given to be looked for',
    needsDigit: false,
    finds: (text) => {
      const searched = plainText(text);
      return plain.some((name) => searched.includes(name));
    },
  };
}

/** The words of a text with one blank around each. */
function plainText(text: string): string {
  const words = text.split(/[^\p{L}\p{M}\d'’]+/u).map(plainWord);
  return ` ${words.filter((word) => word !== '').join(' ')} `;
}
