import { countryCodes } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { countryCodeOf, countryName } from './country-names.ts';

test('every country has a name, and its name leads back to it', () => {
  for (const code of countryCodes) {
    expect(countryName(code)).not.toBe(code);
    expect(countryCodeOf(countryName(code))).toBe(code);
  }
});

test('finds a country by the names that registries have used', () => {
  expect(
    ['Korea, Republic of', 'TURKEY', 'Cote d’Ivoire', 'Czech Republic', 'St. Lucia', 'Bosnia & Herzegovina'].map(
      countryCodeOf,
    ),
  ).toEqual(['KR', 'TR', 'CI', 'CZ', 'LC', 'BA']);
});

test('an unknown name gives nothing rather than a guess', () => {
  expect(countryCodeOf('Former Yugoslavia')).toBeNull();
  expect(countryCodeOf('')).toBeNull();
});
