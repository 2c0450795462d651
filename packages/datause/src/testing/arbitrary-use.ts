import fc from 'fast-check';
import { DATA_USE_CODES, type KnownCode } from '../codes/data-use-codes.ts';
import { type DataUseEntry, type DataUseTerms, DataUseTerms as TermsSchema } from '../decide/data-use-terms.ts';
import { AIMS, type Aim } from '../decide/purpose.ts';
import type { ResearchType } from '../decide/research-types.ts';
import { type UseRequest, UseRequest as UseRequestSchema } from '../decide/use-request.ts';
import { ascending } from '../shared/ascending.ts';
import { diseaseIdAt } from './arbitrary-graph.ts';
import { memberId, organisationId } from './example-request.ts';

/** Small pools, so that datasets and requests meet. The last disease is in few graphs or none. */
const DISEASES = [...Array.from({ length: 8 }, (_, n) => diseaseIdAt(n)), diseaseIdAt(99)];
const COUNTRIES = ['DE', 'FR', 'US'] as const;
const TYPES: readonly ResearchType[] = ['biomedical', 'genetic', 'method-development'];

const some = <T extends string>(pool: readonly T[], minLength = 1): fc.Arbitrary<readonly T[]> =>
  fc.subarray([...pool], { minLength }).map(ascending);
const ids = (make: (n: number) => string) => [1, 2, 3].map(make);

const PARAMETERS = {
  diseases: some(DISEASES),
  countries: some(COUNTRIES),
  organisations: some(ids(organisationId)),
  projects: some(['ELM-7', 'OAK-1']),
  users: some(ids(memberId)),
  researchTypes: some(TYPES),
  notBefore: fc.constantFrom('2027-01-01', '2028-06-30', '2029-12-31'),
  months: fc.constantFrom(6, 12, 24),
} as const;

const entryOf = (code: KnownCode): fc.Arbitrary<DataUseEntry> =>
  code.parameter === null
    ? fc.constant({ code: code.id })
    : (fc.record({
        code: fc.constant(code.id),
        [code.parameter]: PARAMETERS[code.parameter],
      }) as fc.Arbitrary<DataUseEntry>);

const ofKind = (kind: KnownCode['kind']) => DATA_USE_CODES.filter((code) => code.kind === kind);

export const arbitraryPermission: fc.Arbitrary<DataUseEntry> = fc.oneof(...ofKind('permission').map(entryOf));

/** Any modifier that is complete. */
export const arbitraryModifier: fc.Arbitrary<DataUseEntry> = fc.oneof(...ofKind('modifier').map(entryOf));

/** What no rule knows, or what is incomplete, has too much, or is a heading. */
export const arbitraryFault: fc.Arbitrary<DataUseEntry> = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }).map((text) => ({ code: `x${text.replace(/[^a-z0-9:]/gi, '')}` })),
  fc.constantFrom('DUO:0000000', 'DUO:00000042', 'duo:0000042', 'hmb', 'constructor').map((code) => ({ code })),
  fc.constantFrom(...ofKind('class').map(({ id }) => ({ code: id }))),
  fc.constantFrom(...DATA_USE_CODES.flatMap(({ id, parameter }) => (parameter === null ? [] : [{ code: id }]))),
  fc.constantFrom(
    ...DATA_USE_CODES.filter(({ parameter }) => parameter !== 'months').map(({ id }) => ({ code: id, months: 6 })),
  ),
);

const terms = (codes: fc.Arbitrary<readonly DataUseEntry[]>): fc.Arbitrary<DataUseTerms> =>
  codes.map((list) => TermsSchema.parse({ v: 1, codes: list }));

/** One permission and some modifiers: what a careful custodian writes. */
export const arbitraryTidyTerms: fc.Arbitrary<DataUseTerms> = terms(
  fc
    .tuple(arbitraryPermission, fc.array(arbitraryModifier, { maxLength: 3 }))
    .map(([permission, modifiers]) => [permission, ...modifiers]),
);

/** Anything of the right shape. */
export const arbitraryTerms: fc.Arbitrary<DataUseTerms> = terms(
  fc.array(fc.oneof(arbitraryPermission, { weight: 3, arbitrary: arbitraryModifier }, arbitraryFault), {
    maxLength: 6,
  }),
);

const answer = fc.constantFrom('accepted', 'accepted', 'open', 'refused');
const rarely = fc.integer({ min: 0, max: 4 }).map((n) => n === 0);

const purpose = fc
  .record({
    aims: fc.subarray<Aim>([...AIMS], { minLength: 1 }),
    diseases: some(DISEASES),
    methodsDevelopment: fc.boolean(),
    genetic: fc.boolean(),
    commercial: rarely,
    aiTraining: rarely,
    linkage: fc.constantFrom({ scope: 'cohort A' }, { scope: 'cohort B' }, null, null, null, null),
    recontact: rarely,
    clinicalCare: rarely,
    researchTypes: some(TYPES, 0),
    summary: fc.constant('A purpose.'),
  })
  .map((made) => ({ ...made, diseases: made.aims.includes('disease-research') ? made.diseases : [] }));

const organisations = fc
  .tuple(some(ids(organisationId)), fc.array(rarely, { minLength: 3, maxLength: 3 }), fc.constantFrom(...COUNTRIES))
  .map(([chosen, profits, country]) =>
    chosen.map((id, i) => ({ id, name: `Organisation ${i}`, country, kind: 'other', forProfit: profits[i] ?? false })),
  );

const undertakings = fc.record({
  publication: answer,
  collaboration: answer,
  'return-of-data': answer,
  'publication-moratorium': answer,
  'time-limit': answer,
  'one-institution': answer,
  'one-project': answer,
  'no-re-identification': answer,
});

const ethics = fc.constantFrom(
  { status: 'approved', committee: 'A committee', reference: 'R-1' },
  { status: 'pending', committee: 'A committee' },
  { status: 'exempt', reason: 'No person is concerned.' },
  { status: 'none' },
);

export const arbitraryRequest: fc.Arbitrary<UseRequest> = fc
  .record({
    purpose,
    organisations,
    members: some(ids(memberId)),
    project: fc.constantFrom('ELM-7', 'OAK-1', null),
    locations: some(COUNTRIES),
    months: fc.constantFrom(3, 12, 36),
    plannedOn: fc.constantFrom(null, '2027-12-01', '2030-01-01'),
    ethics,
    undertakings,
  })
  .map(({ purpose: made, organisations: chosen, members, project, locations, months, plannedOn, ...rest }) =>
    UseRequestSchema.parse({
      v: 1,
      purpose: made,
      requester: members[0],
      team: members.map((member, i) => ({ member, organisation: chosen[i % chosen.length]?.id })),
      organisations: chosen,
      project: { id: project, title: 'A project' },
      locations,
      period: { from: '2027-03-01', months },
      publication: { plannedOn: rest.undertakings.publication === 'refused' ? null : plannedOn },
      ethics: rest.ethics,
      undertakings: {
        ...rest.undertakings,
        'one-institution': chosen.length > 1 ? 'open' : rest.undertakings['one-institution'],
      },
    }),
  );

/** A request that asks for little and refuses nothing, so that permissions happen. */
export const arbitraryModestRequest: fc.Arbitrary<UseRequest> = fc
  .tuple(
    arbitraryRequest,
    fc.constantFrom<Aim>('disease-research', 'biomedical-research', 'ancestry-research'),
    fc.constantFrom(...DISEASES.slice(0, 3)),
  )
  .map(([request, aim, disease]) =>
    UseRequestSchema.parse({
      ...request,
      purpose: {
        ...request.purpose,
        aims: [aim],
        diseases: aim === 'disease-research' ? [disease] : [],
        aiTraining: false,
        linkage: null,
        recontact: false,
        clinicalCare: false,
      },
      ethics: { status: 'approved', committee: 'A committee', reference: 'R-1' },
      undertakings: Object.fromEntries(Object.keys(request.undertakings).map((key) => [key, 'open'])),
      publication: { plannedOn: null },
    }),
  );
