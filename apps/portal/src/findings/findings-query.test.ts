import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FACETS,
  type FindingsQuery,
  fileHref,
  filterOf,
  findingsHref,
  parseFindingsQuery,
  SORTS,
  turned,
  unknownIn,
} from './findings-query.ts';

const paramsOf = (href: string) => {
  const params = new URL(href, 'http://localhost').searchParams;
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );
};
const values = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9 &=?#-]{1,12}$/), { maxLength: 4 });
const queries = fc.record({
  filters: fc.record(Object.fromEntries(FACETS.map((facet) => [facet, values]))),
  sort: fc.constantFrom(...SORTS),
  after: fc.option(fc.stringMatching(/^[a-zA-Z0-9_=-]{1,60}$/)),
}) as fc.Arbitrary<FindingsQuery>;

test('what the console shows is its address: it reads back as it was', () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseFindingsQuery(paramsOf(findingsHref(query)))).toEqual(query);
    }),
  );
});

test('turning a value over goes to the first page, and twice changes no choice', () => {
  fc.assert(
    fc.property(queries, fc.constantFrom('rule', 'verdict', 'age'), (query, facet) => {
      const once = turned(query, facet, 'a value of no list');
      expect(once.after).toBeNull();
      expect(turned(once, facet, 'a value of no list').filters).toEqual(query.filters);
    }),
  );
});

test('one sponsor is chosen at most', () => {
  const one = turned(parseFindingsQuery({ sponsor: 'org_one' }), 'sponsor', 'org_two');
  expect(one.filters.sponsor).toEqual(['org_two']);
  expect(turned(one, 'sponsor', 'org_two').filters.sponsor).toEqual([]);
});

test('asks the API for nothing that it would refuse', () => {
  const query = parseFindingsQuery({
    rule: ['silence', 'x; drop'],
    concern: ['attention', 'panic'],
    sponsor: 'nobody',
    age: '0-30',
    answered: ['yes', 'no'],
    after: 'x'.repeat(1_001),
  });
  expect(query.after).toBeNull();
  expect(filterOf(query)).toEqual({
    rule: ['silence'],
    verdict: [],
    concern: ['attention'],
    sponsor: undefined,
    age: ['0-30'],
    answered: undefined,
  });
});

test('tells which choices it leaves out', () => {
  const query = parseFindingsQuery({
    concern: ['attention', 'panic'],
    sponsor: 'nobody',
    answered: ['yes', 'no', '?'],
  });
  expect(unknownIn(query)).toEqual(['panic', '?', 'nobody']);
  expect(unknownIn(parseFindingsQuery({ rule: 'silence', answered: ['yes', 'no'] }))).toEqual([]);
});

test('files carry the choices of the page', () => {
  const query = parseFindingsQuery({ rule: ['silence', 'results-lateness'], answered: 'no' });
  expect(fileHref('https://api.example', 'findings.csv', query)).toBe(
    'https://api.example/findings.csv?rule=silence&rule=results-lateness&answered=no',
  );
});
