import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toggled } from './search-address.ts';
import { FACETS, parseSearch, type SearchQuery, SORTS, searchHref, searchParams } from './search-query.ts';

const paramsOf = (href: string) => {
  const params = new URL(href, 'http://localhost').searchParams;
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]));
};
const values = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9 &=?#-]{1,12}$/), { maxLength: 4 });
const queries: fc.Arbitrary<SearchQuery> = fc.record({
  text: fc.string({ maxLength: 60 }).map((text) => text.toWellFormed().trim()),
  filters: fc.record({
    status: values,
    condition: values,
    phase: values,
    country: values,
    studyType: values,
    results: values,
    publication: values,
  }),
  sort: fc.constantFrom(...SORTS),
  page: fc.integer({ min: 1, max: 5_000 }),
});

test('a search is its address: it reads back as it was', () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseSearch(paramsOf(searchHref(query)))).toEqual(query);
    }),
  );
});

test('turning a value over twice changes nothing', () => {
  fc.assert(
    fc.property(queries, fc.constantFrom(...FACETS), (query, facet) => {
      const fresh = 'a value of no list';
      expect(toggled(toggled(query, facet, fresh), facet, fresh).filters).toEqual(query.filters);
    }),
  );
});

test('ignores what it does not know and what is out of bounds', () => {
  expect(searchParams(parseSearch({ page: '0', sort: 'random', colour: 'red', q: '  ' })).toString()).toBe('');
  expect(parseSearch({ page: '1e9' }).page).toBe(1);
  expect(parseSearch({ q: 'x'.repeat(1_000) }).text).toHaveLength(200);
});

test('the address of an empty search is the list itself', () => {
  expect(searchHref(parseSearch({}))).toBe('/trials');
});
