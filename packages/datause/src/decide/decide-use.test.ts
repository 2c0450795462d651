import { describe, expect, test } from 'vitest';
import { buildDiseaseGraph } from '../diseases/build-disease-graph.ts';
import { readDiseaseEdn } from '../diseases/read-disease-edn.ts';
import { duoFile, hasDuoFiles } from '../testing/duo-files.ts';
import { exampleRequest, memberId, organisationId, type RequestChanges } from '../testing/example-request.ts';
import { DataUseTerms } from './data-use-terms.ts';
import { decideUse, findTermsFaults } from './decide-use.ts';
import { UseRequest } from './use-request.ts';

const terms = (...codes: readonly object[]) => DataUseTerms.parse({ v: 1, codes });
const HMB = { code: 'HMB' };

describe('a request', () => {
  const second = { id: organisationId(2), name: 'Oak', country: 'FR', kind: 'charity', forProfit: false } as const;
  const refusals: readonly (readonly [string, RequestChanges])[] = [
    ['diseases without research into them', { purpose: { diseases: ['MONDO:0005148'] } }],
    ['research into diseases that names none', { purpose: { aims: ['disease-research'] } }],
    ['aims out of order', { purpose: { aims: ['biomedical-research', 'general-research'] } }],
    ['an aim twice', { purpose: { aims: ['biomedical-research', 'biomedical-research'] } }],
    ['no aim', { purpose: { aims: [] } }],
    [
      'diseases out of order',
      { purpose: { aims: ['disease-research'], diseases: ['MONDO:0000002', 'MONDO:0000001'] } },
    ],
    ['a disease of another vocabulary', { purpose: { aims: ['disease-research'], diseases: ['DOID:9352'] } }],
    ['a requester who is not of the team', { requester: memberId(7) }],
    [
      'a member of an organisation that is not named',
      { team: [{ member: memberId(1), organisation: organisationId(3) }] },
    ],
    [
      'a company that does not work for profit',
      { organisations: [{ ...second, id: organisationId(1), kind: 'company' }] },
    ],
    ['several institutions that promise to be one', { organisations: [{ ...second, id: organisationId(1) }, second] }],
    [
      'a day for results that will not be published',
      { publication: { plannedOn: '2028-01-01' }, undertakings: { publication: 'refused' } },
    ],
    ['no place', { locations: [] }],
    ['a country that does not exist', { locations: ['ZZ'] }],
    ['no time', { period: { months: 0 } }],
    ['half a month', { period: { months: 1.5 } }],
    ['a day that does not exist', { period: { from: '2027-02-29' } }],
    ['an approval without a reference', { ethics: { status: 'approved', committee: 'A' } as never }],
    ['a member that is not known', { purpose: { sensitive: true } as never }],
  ];

  test.each(refusals)('with %s is refused', (_, changes) => {
    expect(() => exampleRequest(changes)).toThrow();
  });

  test('that is whole is taken as it is', () => {
    const request = exampleRequest();
    expect(UseRequest.parse(structuredClone(request))).toEqual(request);
  });
});

test('a decision names the code, what it rests on and what would change it', () => {
  const request = exampleRequest({ locations: ['FR', 'US'], period: { months: 18 } });
  const strict = terms(HMB, { code: 'GS', countries: ['FR'] }, { code: 'TS', months: 12 }, { code: 'PUB' });
  const { outcome, findings } = decideUse(strict, request, null);
  expect(outcome).toBe('DENY');
  expect(findings.map(({ rule, outcome: own }) => `${own} ${rule}`)).toEqual([
    'DENY constraint.gs',
    'DENY duty.ts',
    'PERMIT_WITH_DUTIES duty.pub',
    'PERMIT permission.hmb',
  ]);
  expect(findings[0]).toMatchObject({
    code: 'DUO:0000022',
    restsOn: [
      { of: 'dataset', path: 'DUO:0000022.countries', value: 'FR' },
      { of: 'request', path: 'locations', value: 'US' },
    ],
    change: 'Keep to countries that this dataset permits, or ask the custodian to add others.',
  });
  expect(findings[1]?.change).toBe('Ask for at most 12 months.');
});

test('duties say when they are due, in which numbers, and whether they are promised', () => {
  const request = exampleRequest({ undertakings: { 'time-limit': 'open' } });
  const { findings } = decideUse(
    terms(HMB, { code: 'MOR', notBefore: '2028-06-30' }, { code: 'TS', months: 24 }, { code: 'COL' }),
    request,
    null,
  );
  expect(findings.flatMap(({ rule, duty }) => (duty === null ? [] : [{ rule, ...duty }]))).toEqual([
    { rule: 'duty.col', due: 'before-access', accepted: true, notBefore: null, months: null },
    { rule: 'duty.mor', due: 'at-publication', accepted: true, notBefore: '2028-06-30', months: null },
    { rule: 'duty.ts', due: 'during-use', accepted: false, notBefore: null, months: 24 },
  ]);
});

test('a custodian is told everything that is wrong with terms, and nothing when they are right', () => {
  expect(findTermsFaults(terms(HMB, { code: 'GS', countries: ['FR'] }, { code: 'no-ai-training' }), null)).toEqual([]);
  const wrong = terms({ code: 'NRES' }, { code: 'NPU' }, { code: 'GS' }, { code: 'XYZ' });
  expect(findTermsFaults(wrong, null).map(({ rule }) => rule)).toEqual([
    'terms.contradiction',
    'terms.parameter-missing',
    'terms.unknown-code',
  ]);
  const graph = buildDiseaseGraph([]);
  const unknown = terms({ code: 'DS', diseases: ['MONDO:0005015'] });
  expect(findTermsFaults(unknown, graph).map(({ rule }) => rule)).toEqual(['disease.unknown']);
});

describe.skipIf(!hasDuoFiles)('with the real graph (skipped where ../shared/data/duo is absent)', () => {
  const graph = hasDuoFiles ? readDiseaseEdn(duoFile('mondo.edn')).graph : null;
  const diabetes = terms({ code: 'DUO:0000007', diseases: ['MONDO:0005015'] });
  const about = (id: string) => exampleRequest({ purpose: { aims: ['disease-research'], diseases: [id] } });

  test.each([
    ['MONDO:0005015', 'PERMIT'],
    ['MONDO:0005148', 'PERMIT'],
    ['MONDO:0004975', 'DENY'],
    ['MONDO:0000001', 'DENY'],
    ['MONDO:9999999', 'DENY'],
  ])('data about diabetes, asked for %s: %s', (id, outcome) => {
    expect(decideUse(diabetes, about(id), graph).outcome).toBe(outcome);
  });

  test('sentences name diseases as people do', () => {
    const [finding] = decideUse(diabetes, about('MONDO:0004975'), graph).findings;
    expect(finding?.sentence).toBe(
      'This dataset is for research into diabetes mellitus (MONDO:0005015). The request is about Alzheimer disease (MONDO:0004975), which is not shown to be a form of it.',
    );
  });
});
