import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const known = ['ADSL', 'ADAE', 'USUBJID', 'SEX', 'columns'];

test.each([
  ['adsl', 'ADSL'],
  ['ADEA', 'ADAE'],
  ['USUBJD', 'USUBJID'],
  ['SUBJID', 'USUBJID'],
  ['SX', 'SEX'],
  ['colums', 'columns'],
])('%s is taken for %s', (name, meant) => {
  expect(didYouMean(name, known)).toBe(`; did you mean ${meant}?`);
});

test('a name that is like none, or is one, gives no guess', () => {
  expect([didYouMean('HEIGHT', known), didYouMean('ADSL', ['ADSL']), didYouMean('', known)]).toEqual(['', '', '']);
});
