import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideUse } from '../decide/decide-use.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { arbitraryRequest, arbitraryTerms } from '../testing/arbitrary-use.ts';
import { exampleDescription } from '../testing/example-description.ts';
import { exampleDocument } from '../testing/example-document.ts';
import { exampleRequest } from '../testing/example-request.ts';
import { agreementOf } from './agreement-of.ts';

const clausesFor = (codes: readonly object[], use: object = {}, changes: Readonly<Record<string, unknown>> = {}) => {
  const description = exampleDescription({ terms: { v: 1, codes }, ...changes });
  const document = exampleDocument({ use: exampleRequest(use) });
  return agreementOf(document, description, decideUse(description.terms, document.use, null)).clauses;
};

const HMB = { code: 'HMB' };
const has = (clauses: readonly string[], text: string) => clauses.filter((clause) => clause.includes(text)).length;

test('names the document, the version of the dataset, the last day and the countries', () => {
  const document = exampleDocument();
  const agreement = agreementOf(document, exampleDescription(), decideUse(null, document.use, null));
  expect(agreement).toMatchObject({ request: document.id, datasetDigest: document.datasetDigest });
  expect(has(agreement.clauses, 'from 2027-03-01 to 2028-02-29')).toBe(1);
  expect(has(agreement.clauses, 'in these countries only: FR')).toBe(1);
});

test('holds each duty of the dataset in its own numbers', () => {
  const clauses = clausesFor([
    HMB,
    { code: 'IRB' },
    { code: 'MOR', notBefore: '2027-12-01' },
    { code: 'MOR', notBefore: '2028-06-30' },
    { code: 'TS', months: 24 },
  ]);
  for (const text of ['approval of an ethics committee', 'before 2027-12-01', 'before 2028-06-30', 'for 24 months']) {
    expect(has(clauses, text)).toBe(1);
  }
});

test('holds each undertaking that the request accepts, asked for or not: participants’ terms rest on it', () => {
  const clauses = clausesFor([HMB]);
  expect(has(clauses, 'within one institution')).toBe(1);
  expect(has(clauses, 'make your results available')).toBe(1);
  expect(has(clauses, 'Elm Ethics Committee has approved (EEC-2027-3)')).toBe(1);
  const open = clausesFor([HMB], { undertakings: { publication: 'open', 'one-institution': 'refused' } });
  expect(has(open, 'make your results available') + has(open, 'within one institution')).toBe(0);
});

test('says a duty once, whoever asks for it', () => {
  expect(has(clausesFor([HMB, { code: 'PUB' }, { code: 'PUB' }]), 'make your results available')).toBe(1);
  expect(has(clausesFor([HMB, { code: 'no-re-identification' }]), 'who the people in the data are')).toBe(1);
});

test.each([
  ['linkage', { purpose: { linkage: { scope: 'cohort A' } } }, 'the same scope: cohort A', 'from elsewhere'],
  ['training', { purpose: { aiTraining: true } }, 'to fetch the data', 'artificial intelligence'],
  ['a commercial purpose', { purpose: { commercial: true } }, 'to fetch the data', 'commercial'],
])('rules %s out unless the request is for it', (_name, use, present, absent) => {
  const asked = clausesFor([HMB], use);
  expect([has(asked, present), has(asked, absent)]).toEqual([1, 0]);
  expect(has(clausesFor([HMB]), absent)).toBe(1);
});

test('is made for all terms and requests, and does not depend on the disease graph', () => {
  fc.assert(
    fc.property(arbitraryTerms, arbitraryRequest, arbitraryGraph, (terms, use, graph) => {
      const description = exampleDescription({ terms });
      const document = exampleDocument({ use });
      const without = agreementOf(document, description, decideUse(terms, use, null));
      expect(agreementOf(document, description, decideUse(terms, use, graph))).toEqual(without);
    }),
    { numRuns: 200 },
  );
});

test('is made for the longest names and the most duties', () => {
  const long = (length: number) => 'W'.repeat(length);
  const days = Array.from({ length: 100 }, (_, n) => `${2027 + Math.floor(n / 20)}-01-${10 + (n % 20)}`);
  const codes = days.map((notBefore) => ({ code: 'MOR', notBefore }));
  const clauses = clausesFor(
    codes,
    { project: { title: long(300) }, purpose: { linkage: { scope: long(200) } } },
    {
      title: long(300),
      fees: long(1_000),
      custodian: { organisation: `org_${'9'.repeat(32)}`, name: long(200), contact: long(500) },
    },
  );
  expect(clauses.length).toBeGreaterThan(100);
});
