import type { ProfiledValue } from '../column-profile.ts';
import { isPersonName } from '../content/person-detectors.ts';
import { isCity } from '../content/place-detectors.ts';
import { type ColumnRule, findingOf } from './column-rule.ts';

const DISTINCT_MIN = 5;
/** The lists hold common names only, so that many of a real column are missing from them. */
const SHARE_MIN = 0.4;

/** National telephone numbers without blanks: `07700900123`. */
const TRUNK_NUMBER = /^0[1-9]\d{8,10}$/;
const TRUNK_SHARE_MIN = 0.8;

function matching(values: readonly ProfiledValue[], matches: (text: string) => boolean): readonly ProfiledValue[] {
  return values.filter(({ text }) => matches(text));
}

/** Columns of names: a fair part of the different values is a name of a person. */
export const findNameColumn: ColumnRule = (profile) => {
  const named = matching(profile.values, isPersonName);
  if (named.length < DISTINCT_MIN || named.length < SHARE_MIN * profile.values.length) return undefined;
  return findingOf(profile, named, { class: 'name', confidence: 'likely', what: 'names that people have' });
};

/** Columns of cities. */
export const findCityColumn: ColumnRule = (profile) => {
  const cities = matching(profile.values, isCity);
  if (cities.length < DISTINCT_MIN || cities.length < SHARE_MIN * profile.values.length) return undefined;
  return findingOf(profile, cities, { class: 'place', confidence: 'likely', what: 'names of cities' });
};

/** Columns of telephone numbers that are written without blanks. */
export const findTrunkNumbers: ColumnRule = (profile) => {
  const numbers = matching(profile.values, (text) => TRUNK_NUMBER.test(text));
  if (numbers.length < DISTINCT_MIN || numbers.length < TRUNK_SHARE_MIN * profile.values.length) return undefined;
  return findingOf(profile, numbers, {
    class: 'telephone',
    confidence: 'possible',
    what: 'digits that begin and run as telephone numbers do',
  });
};
