import { AGE_NAMES, AGE_PHRASES, NOT_AN_AGE } from '../name/age-words.ts';
import { matcherOf } from '../name/name-rule.ts';
import { type ColumnRule, findingOf } from './column-rule.ts';

const AGE_MAX = 89;
/** Nobody has been older than 122. */
const LONGEST_LIFE = 125;

const saysAge = matcherOf({ names: AGE_NAMES, phrases: AGE_PHRASES, unless: NOT_AN_AGE });

/** Ages over 89 in columns that are named as ages. */
export const findOldAges: ColumnRule = (profile) => {
  if (!saysAge(profile.meta)) return undefined;
  const old = profile.values.filter(({ text }) => {
    const age = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
    return age > AGE_MAX && age <= LONGEST_LIFE;
  });
  if (old.length === 0) return undefined;
  return findingOf(profile, old, { class: 'date', confidence: 'certain', what: 'an age over 89' });
};
