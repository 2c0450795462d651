import { memberId, organisationId, type RequestChanges } from '../testing/example-request.ts';
import { type VectorCase, vectorCase } from './vector-case.fixture.ts';

const organisation = (n: number, country: string, forProfit = false) =>
  ({
    id: organisationId(n),
    name: ['', 'Elm University', 'Oak Institute'][n] ?? 'Ash',
    country,
    kind: forProfit ? 'company' : 'university',
    forProfit,
  }) as const;
const OPEN = { undertakings: { 'one-institution': 'open' } } as const;
const twoOrganisations = (country: string): RequestChanges => ({
  ...OPEN,
  organisations: [organisation(1, 'FR'), organisation(2, country)],
});
const twoPeople: RequestChanges = {
  team: [1, 2].map((n) => ({ member: memberId(n), organisation: organisationId(1) })),
};

const GS = { code: 'GS', countries: ['DE', 'FR'] };
const places: readonly VectorCase[] = [
  vectorCase('GS: within', ['HMB', GS], {}, 'PERMIT', 'constraint.gs', 'permission.hmb'),
  vectorCase(
    'GS: both countries',
    ['HMB', GS],
    { locations: ['DE', 'FR'] },
    'PERMIT',
    'constraint.gs',
    'permission.hmb',
  ),
  vectorCase('GS: a place outside', ['HMB', GS], { locations: ['FR', 'US'] }, 'DENY', 'constraint.gs'),
  vectorCase('GS: only outside', ['HMB', GS], { locations: ['US'] }, 'DENY', 'constraint.gs'),
  vectorCase('GS: an organisation outside', ['HMB', GS], twoOrganisations('US'), 'DENY', 'constraint.gs'),
  vectorCase(
    'GS: two organisations within',
    ['HMB', GS],
    twoOrganisations('DE'),
    'PERMIT',
    'constraint.gs',
    'permission.hmb',
  ),
  vectorCase('GS twice: both hold', ['HMB', GS, { code: 'GS', countries: ['DE'] }], {}, 'DENY', 'constraint.gs'),
];

const IS = { code: 'IS', organisations: [organisationId(1)] };
const institutions: readonly VectorCase[] = [
  vectorCase('IS: approved', ['HMB', IS], {}, 'PERMIT', 'constraint.is', 'permission.hmb'),
  vectorCase('IS: a second one that is not', ['HMB', IS], twoOrganisations('FR'), 'DENY', 'constraint.is'),
  vectorCase(
    'IS: both approved',
    ['HMB', { code: 'IS', organisations: [organisationId(2), organisationId(1)] }],
    twoOrganisations('FR'),
    'PERMIT',
    'constraint.is',
    'permission.hmb',
  ),
  vectorCase('IS: another', ['HMB', { code: 'IS', organisations: [organisationId(9)] }], {}, 'DENY', 'constraint.is'),
  vectorCase('IS: not yet promised', ['HMB', IS], OPEN, 'PERMIT', 'constraint.is', 'permission.hmb'),
  vectorCase('IS: refused', ['HMB', IS], { undertakings: { 'one-institution': 'refused' } }, 'DENY', 'constraint.is'),
];

const PS = { code: 'PS', projects: ['ELM-7', 'OAK-1'] };
const projects: readonly VectorCase[] = [
  vectorCase('PS: approved', ['HMB', PS], {}, 'PERMIT', 'constraint.ps', 'permission.hmb'),
  vectorCase('PS: another', ['HMB', PS], { project: { id: 'ELM-70' } }, 'DENY', 'constraint.ps'),
  vectorCase('PS: none named', ['HMB', PS], { project: { id: null } }, 'DENY', 'constraint.ps'),
  vectorCase('PS: refused', ['HMB', PS], { undertakings: { 'one-project': 'refused' } }, 'DENY', 'constraint.ps'),
];

const users: readonly VectorCase[] = [
  vectorCase(
    'US: approved',
    ['HMB', { code: 'US', users: [memberId(1)] }],
    {},
    'PERMIT',
    'constraint.us',
    'permission.hmb',
  ),
  vectorCase(
    'US: one of the team is not',
    ['HMB', { code: 'US', users: [memberId(1)] }],
    twoPeople,
    'DENY',
    'constraint.us',
  ),
  vectorCase(
    'US: the whole team',
    ['HMB', { code: 'US', users: [memberId(2), memberId(1), memberId(3)] }],
    twoPeople,
    'PERMIT',
    'constraint.us',
    'permission.hmb',
  ),
];

const RS = { code: 'RS', researchTypes: ['biomedical', 'genetic'] } as const;
const types = (...researchTypes: readonly string[]): RequestChanges =>
  ({ purpose: { researchTypes } }) as RequestChanges;
const research: readonly VectorCase[] = [
  vectorCase('RS: within', ['HMB', RS], {}, 'PERMIT', 'constraint.rs', 'permission.hmb'),
  vectorCase(
    'RS: several within',
    ['HMB', RS],
    types('biomedical', 'genetic'),
    'PERMIT',
    'constraint.rs',
    'permission.hmb',
  ),
  vectorCase('RS: one outside', ['HMB', RS], types('biomedical', 'safety'), 'DENY', 'constraint.rs'),
  vectorCase('RS: none named', ['HMB', RS], types(), 'DENY', 'constraint.rs'),
];

const sold: RequestChanges = { purpose: { commercial: true } };
const company: RequestChanges = { organisations: [organisation(1, 'FR', true)] };
const withCompany: RequestChanges = { ...OPEN, organisations: [organisation(1, 'FR'), organisation(2, 'FR', true)] };
const ancestry: RequestChanges = { purpose: { aims: ['ancestry-research'] } };
const linked: RequestChanges = { purpose: { linkage: { scope: 'cohort A' } } };

const prohibitions: readonly VectorCase[] = [
  vectorCase('NPOA: ancestry', ['GRU', 'NPOA'], ancestry, 'DENY', 'prohibition.npoa'),
  vectorCase('NPOA: health', ['GRU', 'NPOA'], {}, 'PERMIT', 'permission.gru', 'prohibition.npoa'),
  vectorCase('NPOA in its other spelling: ancestry', ['GRU', 'DUO:00000044'], ancestry, 'DENY', 'prohibition.npoa'),
  vectorCase('NCU: commercial', ['HMB', 'NCU'], sold, 'DENY', 'prohibition.ncu'),
  vectorCase('NCU: not commercial', ['HMB', 'NCU'], {}, 'PERMIT', 'permission.hmb', 'prohibition.ncu'),
  vectorCase('NCU: a company, not commercial', ['HMB', 'NCU'], company, 'PERMIT', 'permission.hmb', 'prohibition.ncu'),
  vectorCase('NPU: a company', ['HMB', 'NPU'], company, 'DENY', 'prohibition.npu'),
  vectorCase('NPU: a company among others', ['HMB', 'NPU'], withCompany, 'DENY', 'prohibition.npu'),
  vectorCase('NPU: a university, commercial', ['HMB', 'NPU'], sold, 'PERMIT', 'permission.hmb', 'prohibition.npu'),
  vectorCase('NPUNCU: a company', ['HMB', 'NPUNCU'], company, 'DENY', 'prohibition.npuncu'),
  vectorCase('NPUNCU: commercial', ['HMB', 'NPUNCU'], sold, 'DENY', 'prohibition.npuncu'),
  vectorCase('NPUNCU: both', ['HMB', 'NPUNCU'], { ...company, ...sold }, 'DENY', 'prohibition.npuncu'),
  vectorCase('NPUNCU: neither', ['HMB', 'NPUNCU'], {}, 'PERMIT', 'permission.hmb', 'prohibition.npuncu'),
  vectorCase('NMDS: methods', ['HMB', 'NMDS'], { purpose: { methodsDevelopment: true } }, 'DENY', 'prohibition.nmds'),
  vectorCase('NMDS: no methods', ['HMB', 'NMDS'], {}, 'PERMIT', 'permission.hmb', 'prohibition.nmds'),
  vectorCase(
    'GSO: genetic',
    ['HMB', 'GSO'],
    { purpose: { genetic: true } },
    'PERMIT',
    'permission.hmb',
    'prohibition.gso',
  ),
  vectorCase('GSO: no genetic data', ['HMB', 'GSO'], {}, 'DENY', 'prohibition.gso'),
  vectorCase('no-re-linking: linkage', ['HMB', 'no-re-linking'], linked, 'DENY', 'prohibition.no-re-linking'),
  vectorCase(
    'no-re-linking: none',
    ['HMB', 'no-re-linking'],
    {},
    'PERMIT',
    'permission.hmb',
    'prohibition.no-re-linking',
  ),
  vectorCase(
    'no-ai-training: training',
    ['HMB', 'no-ai-training'],
    { purpose: { aiTraining: true } },
    'DENY',
    'prohibition.no-ai-training',
  ),
  vectorCase(
    'no-ai-training: none',
    ['HMB', 'no-ai-training'],
    {},
    'PERMIT',
    'permission.hmb',
    'prohibition.no-ai-training',
  ),
  vectorCase(
    'no prohibition: a company, commercial, methods, genetic',
    ['HMB'],
    { ...company, purpose: { commercial: true, methodsDevelopment: true, genetic: true } },
    'PERMIT',
    'permission.hmb',
  ),
];

export const constraintCases: readonly VectorCase[] = [
  ...places,
  ...institutions,
  ...projects,
  ...users,
  ...research,
  ...prohibitions,
];
