import type { Occurrences } from './occurrences.ts';

const WORDS_MIN = 3;
const SHARE = 0.2;
const VALUES_MIN = 3;

/**
 * Whether a column that should hold controlled terms looks as if somebody typed into it: at least a fifth of its distinct
 * values have three words or more and stand for one participant only.
 */
export function looksLikeFreeText({ keys, isBlank, participants }: Occurrences): boolean {
  let typed = 0;
  let all = 0;
  for (const [index, key] of keys.entries()) {
    if (isBlank[index] === true) continue;
    all += 1;
    const words = key
      .trim()
      .split(/\s+/u)
      .filter((word) => /\p{L}/u.test(word));
    if (words.length >= WORDS_MIN && participants[index]?.length === 1) typed += 1;
  }
  return typed >= VALUES_MIN && typed >= SHARE * all;
}
