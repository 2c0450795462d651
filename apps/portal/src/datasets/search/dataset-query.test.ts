import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toggled } from '../../search/search-address.ts';
import { type DatasetQuery, datasetParams, datasetsHref, FACETS, parseDatasetQuery, SORTS } from './dataset-query.ts';

const paramsOf = (href: string) => {
  const params = new URL(href, 'http://localhost').searchParams;
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]));
};
const values = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9 &=?#-]{1,12}$/), { maxLength: 4 });
const queries = fc.record({
  text: fc.string({ maxLength: 60 }).map((text) => text.toWellFormed().trim()),
  filters: fc.record(Object.fromEntries(FACETS.map((facet) => [facet, values]))),
  sort: fc.constantFrom(...SORTS),
  page: fc.integer({ min: 1, max: 5_000 }),
}) as fc.Arbitrary<DatasetQuery>;

test('a search is its address: it reads back as it was', () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseDatasetQuery(paramsOf(datasetsHref(query)))).toEqual(query);
    }),
  );
});

test('turning a value over twice changes nothing, and goes back to the first page', () => {
  fc.assert(
    fc.property(queries, fc.constantFrom(...FACETS), (query, facet) => {
      const fresh = 'a value of no list';
      const turned = toggled(query, facet, fresh);
      expect(turned.page).toBe(1);
      expect(toggled(turned, facet, fresh).filters).toEqual(query.filters);
    }),
  );
});

test('ignores what it does not know and what is out of bounds', () => {
  expect(datasetParams(parseDatasetQuery({ page: '0', sort: 'random', colour: 'red', q: '  ' })).toString()).toBe('');
  expect(parseDatasetQuery({ page: '1e9' }).page).toBe(1);
  expect(parseDatasetQuery({ q: 'x'.repeat(1_000) }).text).toHaveLength(200);
});
