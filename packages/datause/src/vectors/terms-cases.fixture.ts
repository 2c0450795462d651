import type { RequestChanges } from '../testing/example-request.ts';
import { memberId, organisationId } from '../testing/example-request.ts';
import { DISEASE, intoDiseases, type VectorCase, vectorCase } from './vector-case.fixture.ts';

const DS_HEART = { code: 'DS', diseases: [DISEASE.heart] };
const ai: RequestChanges = { purpose: { aiTraining: true } };

const uses: readonly VectorCase[] = [
  vectorCase('training AI', ['GRU'], ai, 'REVIEW', 'use.ai-training'),
  vectorCase('training AI, no restriction', ['NRES'], ai, 'REVIEW', 'use.ai-training'),
  vectorCase('linkage', ['HMB'], { purpose: { linkage: { scope: 'cohort A' } } }, 'REVIEW', 'use.linkage'),
  vectorCase('contacting participants', ['HMB'], { purpose: { recontact: true } }, 'REVIEW', 'use.recontact'),
  vectorCase(
    'all three',
    ['HMB'],
    { purpose: { aiTraining: true, linkage: { scope: 'cohort A' }, recontact: true } },
    'REVIEW',
    'use.ai-training',
    'use.linkage',
    'use.recontact',
  ),
  vectorCase('review is stricter than a duty', ['HMB', 'PUB'], ai, 'REVIEW', 'use.ai-training'),
  vectorCase('review hides no denial by the permission', [DS_HEART], ai, 'DENY', 'permission.ds'),
  vectorCase(
    'review hides no denial by a modifier',
    ['HMB', 'NCU'],
    { purpose: { aiTraining: true, commercial: true } },
    'DENY',
    'prohibition.ncu',
  ),
  vectorCase('review hides no unknown code', ['HMB', 'DUO:0000099'], ai, 'DENY', 'terms.unknown-code'),
];

const untagged: readonly VectorCase[] = [
  vectorCase('no terms', null, {}, 'DENY', 'terms.untagged'),
  vectorCase('no codes', [], {}, 'DENY', 'terms.untagged'),
  vectorCase('a modifier alone', ['NPU'], {}, 'DENY', 'terms.no-permission'),
  vectorCase('duties alone', ['IRB', 'PUB'], {}, 'DENY', 'terms.no-permission'),
  vectorCase('an unknown code alone', ['DUO:0000003'], {}, 'DENY', 'terms.no-permission', 'terms.unknown-code'),
  vectorCase('an unknown code beside a permission', ['GRU', 'DUO:0000003'], {}, 'DENY', 'terms.unknown-code'),
  vectorCase('a code of another vocabulary', ['GRU', 'GSSO:000001'], {}, 'DENY', 'terms.unknown-code'),
  vectorCase('a code in lower case', ['hmb'], {}, 'DENY', 'terms.no-permission', 'terms.unknown-code'),
  vectorCase('a code with a digit too many', ['DUO:00000042'], {}, 'DENY', 'terms.no-permission', 'terms.unknown-code'),
  vectorCase('the heading of permissions', ['GRU', 'DUO:0000001'], {}, 'DENY', 'terms.heading'),
  vectorCase('the heading of modifiers', ['GRU', 'DUO:0000017'], {}, 'DENY', 'terms.heading'),
];

const contradictory: readonly VectorCase[] = [
  vectorCase('two permissions', ['GRU', 'HMB'], {}, 'DENY', 'terms.two-permissions'),
  vectorCase('two permissions, either of which would do', ['NRES', 'GRU'], {}, 'DENY', 'terms.two-permissions'),
  vectorCase(
    'DS twice, for different diseases',
    [DS_HEART, { code: 'DS', diseases: [DISEASE.lung] }],
    intoDiseases(DISEASE.heart),
    'DENY',
    'permission.ds',
    'terms.two-permissions',
  ),
  ...['NPU', 'IRB', 'no-ai-training'].map((short) =>
    vectorCase(`no restriction, and ${short}`, ['NRES', short], {}, 'DENY', 'terms.contradiction'),
  ),
  vectorCase('no restriction, and GS', ['NRES', { code: 'GS', countries: ['FR'] }], {}, 'DENY', 'terms.contradiction'),
  vectorCase(
    'ancestry only, and prohibited',
    ['POA', 'NPOA'],
    { purpose: { aims: ['ancestry-research'] } },
    'DENY',
    'prohibition.npoa',
    'terms.contradiction',
  ),
];

const PARAMETERISED = ['GS', 'IS', 'PS', 'US', 'RS', 'MOR', 'TS'] as const;
const incomplete: readonly VectorCase[] = [
  vectorCase('DS names no disease', ['DS'], intoDiseases(DISEASE.heart), 'DENY', 'terms.parameter-missing'),
  ...PARAMETERISED.map((short) =>
    vectorCase(`${short} names nothing`, ['HMB', short], {}, 'DENY', 'terms.parameter-missing'),
  ),
  vectorCase(
    'HMB with diseases',
    [{ code: 'HMB', diseases: [DISEASE.heart] }],
    {},
    'DENY',
    'terms.parameter-unexpected',
  ),
  vectorCase(
    'NPU with countries',
    ['HMB', { code: 'NPU', countries: ['FR'] }],
    {},
    'DENY',
    'terms.parameter-unexpected',
  ),
  vectorCase(
    'TS with a day instead of months',
    ['HMB', { code: 'TS', notBefore: '2028-01-01' }],
    {},
    'DENY',
    'terms.parameter-unexpected',
  ),
];

/** The same terms in other words have the same outcome. */
const spellings: readonly VectorCase[] = [
  ...[
    'HMB',
    'DUO_0000006',
    'http://purl.obolibrary.org/obo/DUO_0000006',
    'https://purl.obolibrary.org/obo/DUO_0000006',
  ].map((spelling) => ({
    ...vectorCase(`HMB as ${spelling}`, [], {}, 'PERMIT', 'permission.hmb'),
    terms: { v: 1 as const, codes: [{ code: spelling }] },
  })),
  vectorCase('a permission twice', ['HMB', 'HMB'], {}, 'PERMIT', 'permission.hmb'),
  {
    ...vectorCase('a permission in two spellings', [], {}, 'PERMIT', 'permission.hmb'),
    terms: { v: 1, codes: [{ code: 'HMB' }, { code: 'DUO:0000006' }] },
  },
  vectorCase(
    'DS twice, for the same diseases in another order',
    [
      { code: 'DS', diseases: [DISEASE.heart, DISEASE.lung] },
      { code: 'DS', diseases: [DISEASE.lung, DISEASE.heart, DISEASE.lung] },
    ],
    intoDiseases(DISEASE.heart),
    'PERMIT',
    'permission.ds',
  ),
  vectorCase('modifiers before the permission', ['NCU', 'PUB', 'HMB'], {}, 'PERMIT_WITH_DUTIES', 'duty.pub'),
];

const EVERYTHING = [
  { code: 'TS', months: 24 },
  { code: 'GS', countries: ['FR'] },
  { code: 'IS', organisations: [organisationId(1)] },
  { code: 'PS', projects: ['ELM-7'] },
  { code: 'US', users: [memberId(1)] },
  { code: 'RS', researchTypes: ['biomedical'] },
  'IRB',
  'NPUNCU',
  'NMDS',
  'NPOA',
  'no-re-linking',
  'no-ai-training',
  DS_HEART,
] as const;

const together: readonly VectorCase[] = [
  vectorCase(
    'a strict dataset, and a request that fits',
    EVERYTHING,
    intoDiseases(DISEASE.heartFailure),
    'PERMIT_WITH_DUTIES',
    'duty.irb',
    'duty.ts',
  ),
  vectorCase(
    'a strict dataset, and another disease',
    EVERYTHING,
    intoDiseases(DISEASE.kidney),
    'DENY',
    'permission.ds',
  ),
  vectorCase(
    'a strict dataset, and a request that breaks three codes',
    EVERYTHING,
    { ...intoDiseases(DISEASE.heart), locations: ['US'], period: { months: 25 }, ethics: { status: 'none' } },
    'DENY',
    'constraint.gs',
    'duty.irb',
    'duty.ts',
  ),
];

export const termsCases: readonly VectorCase[] = [
  ...uses,
  ...untagged,
  ...contradictory,
  ...incomplete,
  ...spellings,
  ...together,
];
