import { InputError } from '../input-error.ts';
import { assembleHierarchy } from './assemble-hierarchy.ts';
import { checkWidths } from './check-widths.ts';
import { parseDecimal } from './decimal.ts';
import type { Hierarchy } from './hierarchy.ts';

export type AgeOptions = {
  /** Widths of the bands above single years, each a multiple of the one before. */
  readonly bands: readonly number[];
  /** The age in years from which all ages are one leaf, like `90+`. */
  readonly topCode: number;
};

/**
 * 45 CFR 164.514(b)(2)(i)(C) has ages over 89 aggregated into one category of age 90 or older; that is one leaf here, so
 * that no level can show such an age.
 */
export const AGE_DEFAULTS: AgeOptions = { bands: [5, 10, 20], topCode: 90 };

const OLDEST = 150n;

/**
 * Ages in completed years: single years from 0, bands like `45-49`, the top-coded ages by themselves in every band, *.
 * All ages are leaves, whether the data have them or not. `texts` are what the data have: 45.5 is read as 45, and 93,
 * `>89` and `>=90` as `90+`; a text that is no age from 0 to 150 is left out.
 *
 * @throws InputError `hierarchy/widths` or `hierarchy/top-code`
 */
export function makeAges(texts: readonly string[], { bands, topCode }: AgeOptions = AGE_DEFAULTS): Hierarchy {
  if (!Number.isInteger(topCode) || topCode < 1 || topCode > OLDEST) {
    throw new InputError('hierarchy/top-code', `ages are top-coded at a whole number of years from 1 to ${OLDEST}`);
  }
  checkWidths(bands.map(BigInt), bands.map(String));
  const oldest = `${topCode}+`;
  const rows = Array.from({ length: topCode }, (_, age) => [
    String(age),
    ...bands.map((width) => band(age, width, topCode)),
    '*',
  ]);
  return assembleHierarchy([...rows, [oldest, ...bands.map(() => oldest), '*']], {
    isOrdered: true,
    synonyms: synonymsOf(texts, topCode, oldest),
  });
}

function band(age: number, width: number, topCode: number): string {
  const first = age - (age % width);
  const last = Math.min(first + width, topCode) - 1;
  return first === last ? String(first) : `${first}-${last}`;
}

function synonymsOf(texts: readonly string[], topCode: number, oldest: string) {
  const spellings = [`>${topCode - 1}`, `>=${topCode}`, `≥${topCode}`];
  return texts.flatMap((text) => {
    if (text === oldest) return [];
    if (spellings.includes(text.replaceAll(/\s/gu, ''))) return [[text, oldest] as const];
    const years = completedYears(text);
    const leaf = years === undefined || years < topCode ? String(years) : oldest;
    return years === undefined || leaf === text ? [] : [[text, leaf] as const];
  });
}

function completedYears(text: string): number | undefined {
  const number = parseDecimal(text);
  if (number === undefined || number.digits < 0n) return undefined;
  const years = number.digits / 10n ** BigInt(number.scale);
  return years <= OLDEST ? Number(years) : undefined;
}
