import {
  type Arm,
  type Intervention,
  Masking,
  Outcome,
  type StudyDesign,
  type TrialRecord,
  TrialRecord as TrialRecordSchema,
} from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import fc from 'fast-check';
import { defined } from '../shared/defined.ts';

/** Text as people write it, with what breaks careless code: entities, quotes, backslashes, letters beyond the BMP. */
const words = fc
  .array(fc.constantFrom('pain', 'Crohn’s', '&lt;5 %', 'a & b', '"x"', '\\', '≥ 3', '日本', '𝛽', '0', 'mg/dl', "O'N"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(' '));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const bare = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model).map((value) => defined(value as T));

const year = (from: number) => fc.integer({ min: from, max: from + 3 });
const partialDate = (from: number) =>
  fc
    .tuple(year(from), fc.integer({ min: 1, max: 12 }), maybe(fc.integer({ min: 1, max: 28 })))
    .map(([y, m, d]) =>
      [y, ...(d === undefined ? [m] : [m, d])].map((part) => String(part).padStart(2, '0')).join('-'),
    );
const fullDate = partialDate(2015).map((date) => date.slice(0, 7).concat('-11'));
const country = fc.constantFrom('GB', 'FR', 'KR', 'CI');
const sector = fc.constantFrom('industry' as const, 'nih' as const, 'individual' as const, 'other' as const);
const organisation = fc.record({ name: words, sector });

const design: fc.Arbitrary<StudyDesign> = fc.oneof(
  bare({
    studyType: fc.constant('interventional' as const),
    phase: fc.constantFrom('not-applicable' as const, 'phase-1-2' as const, 'phase-4' as const),
    allocation: fc.constantFrom('randomised' as const, 'not-applicable' as const),
    assignment: fc.constantFrom('parallel' as const, 'sequential' as const),
    assignmentDescription: maybe(words),
    purpose: fc.constantFrom('education' as const, 'device-feasibility' as const, 'other' as const),
    masking: fc.constantFrom(
      Masking.parse({ level: 'open-label', who: [] }),
      Masking.parse({ level: 'double', who: ['participant', 'investigator'], description: 'Sealed & kept' }),
    ),
  }) as fc.Arbitrary<StudyDesign>,
  bare({
    studyType: fc.constant('observational' as const),
    model: fc.constantFrom('cohort' as const, 'natural-history' as const),
    timePerspective: fc.constantFrom('prospective' as const, 'other' as const),
    patientRegistry: maybe(fc.boolean()),
    targetDuration: maybe(words),
  }) as fc.Arbitrary<StudyDesign>,
);

const id = (prefix: string, n: number) => `${prefix}_${String(n).padStart(8, '0')}`;

const outcomes: fc.Arbitrary<Outcome[]> = fc
  .tuple(
    fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }).chain((ns) => fc.shuffledSubarray(ns, { minLength: ns.length })),
    fc.array(
      bare({
        rank: fc.constantFrom('primary' as const, 'secondary' as const, 'other' as const),
        measure: words,
        description: maybe(words),
        metric: maybe(fc.constantFrom('time-to-event' as const, 'other' as const)),
        aggregation: maybe(fc.constantFrom('mean' as const, 'survival-estimate' as const)),
        timepoint: words,
        population: maybe(words),
      }),
      { minLength: 5, maxLength: 5 },
    ),
  )
  .map(([ns, facts]) =>
    ns.map((n, index) =>
      Outcome.parse({ ...facts[index], id: id('out', n), ...(index === 0 ? { rank: 'primary' } : {}) }),
    ),
  );

const treatment: fc.Arbitrary<{ arms: Arm[]; interventions: Intervention[] }> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    fc.array(bare({ description: maybe(words), otherNames: maybe(fc.array(words, { minLength: 1, maxLength: 2 })) }), {
      minLength: 3,
      maxLength: 3,
    }),
    fc.array(words, { minLength: 3, maxLength: 3 }),
    maybe(fc.constantFrom('experimental' as const, 'sham-comparator' as const)),
    fc.boolean(),
  )
  .map(([ns, facts, names, kind, empty]) => {
    const interventions = ns.map((n, index) => ({
      id: id('int', n),
      kind: index === 0 ? ('drug' as const) : ('diagnostic-test' as const),
      name: names[index] ?? 'x',
      ...facts[index],
    })) as Intervention[];
    const ids = interventions.map((intervention) => intervention.id);
    const arm = defined({ id: id('arm', 1), label: names[0] ?? 'x', kind, interventions: ids }) as Arm;
    return { arms: empty ? [arm, { id: id('arm', 2), label: 'none', interventions: [] }] : [arm], interventions };
  });

const place = bare({
  facility: maybe(words),
  city: words,
  state: maybe(words),
  postcode: maybe(fc.constant('75010')),
  country: fc.constant('GB'),
  position: maybe(fc.constant({ latitude: 48.85341, longitude: -2.3488 })),
});

const required = fc.record({
  support: fc.array(organisation, { minLength: 1, maxLength: 2 }),
  primarySponsor: organisation,
  secondarySponsors: fc.array(organisation, { maxLength: 2 }),
  publicContact: fc.record({ role: words, affiliation: words }),
  scientificContact: fc.record({ role: words, affiliation: words }),
  publicTitle: words,
  scientificTitle: words,
  countries: fc.uniqueArray(country, { minLength: 1 }).map((codes) => [...new Set(['GB', ...codes])]),
  conditions: fc.array(words, { minLength: 1, maxLength: 3 }),
  eligibility: bare({
    criteria: words.map((text) => `${text}\n* more`),
    sex: fc.constantFrom('all' as const, 'female' as const),
    genderDescription: maybe(words),
    minimumAge: maybe(fc.constant({ value: 18, unit: 'months' as const })),
    maximumAge: maybe(fc.constant({ value: 64, unit: 'years' as const })),
    healthyVolunteers: maybe(fc.boolean()),
    studyPopulation: maybe(words),
    sampling: maybe(fc.constant('probability' as const)),
  }),
  design,
  outcomes,
  sampleSize: fc.constantFrom({ target: 3 }, { actual: 0 }, { target: 5, actual: 4 }),
  ipdSharing: bare({
    plan: fc.constantFrom('yes' as const, 'no' as const),
    description: maybe(words),
    documents: maybe(fc.constant(['study-protocol' as const, 'analytic-code' as const])),
    link: maybe(fc.constant('https://example.org/data?a=1&b=2')),
  }),
  ethicsReviews: fc.array(
    bare({
      status: fc.constantFrom('pending' as const, 'exempt' as const),
      committee: words,
      country: maybe(country),
      reference: maybe(words),
      decidedOn: maybe(fullDate),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const optional = fc.record({
  acronym: maybe(fc.constant('ELM')),
  summary: maybe(words),
  description: maybe(words.map((text) => `${text}\n\n${text}`)),
  keywords: maybe(fc.array(words, { minLength: 1, maxLength: 2 })),
  responsibleParty: maybe(fc.constantFrom('sponsor' as const, 'principal-investigator' as const)),
  sites: maybe(fc.array(place, { minLength: 1, maxLength: 2 })),
  verifiedOn: maybe(partialDate(2020)),
  statusReason: maybe(words),
  primaryCompletionDate: maybe(fc.record({ date: partialDate(2024), kind: fc.constant('anticipated' as const) })),
  results: maybe(
    bare({
      submittedOn: maybe(fullDate),
      links: maybe(fc.constant(['https://example.org/r'])),
      briefSummary: maybe(words),
    }),
  ),
  oversight: maybe(bare({ dataMonitoringCommittee: maybe(fc.boolean()), fdaRegulatedDrug: maybe(fc.boolean()) })),
  references: maybe(
    fc.array(
      bare({
        kind: fc.constantFrom('background' as const, 'result' as const),
        citation: words,
        pubmedId: maybe(fc.constant('123')),
      }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
  ),
  links: maybe(
    fc.array(bare({ label: maybe(words), address: fc.constant('https://example.org/') }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
  origin: maybe(
    bare({
      registry: fc.constant('ClinicalTrials.gov'),
      number: fc.constant('NCT90000001'),
      firstSubmittedOn: maybe(fullDate),
      firstPosted: maybe(
        fc.record({ date: partialDate(2019), kind: fc.constantFrom('actual' as const, 'anticipated' as const) }),
      ),
    }),
  ),
});

const secondaryIds = fc.constantFrom(
  [],
  [{ kind: 'nct', issuingAuthority: 'ClinicalTrials.gov', number: 'NCT90000001' }],
  [
    { kind: 'sponsor-protocol', issuingAuthority: 'Elmfield', number: 'E 1/2' },
    { kind: 'grant', issuingAuthority: 'NIH', number: 'R01', link: 'https://example.org/R01' },
    { kind: 'ctis', issuingAuthority: 'EMA', number: '2023-501234-12-00' },
  ],
);

/** Valid records of every shape: both kinds of study, with and without each optional field. */
export const arbitraryTrial: fc.Arbitrary<TrialRecord> = fc
  .tuple(required, optional, treatment, partialDate(2018), partialDate(2028), secondaryIds)
  .map(([facts, more, arms, start, end, ids]) =>
    TrialRecordSchema.parse({
      ...exampleTrial(),
      ...facts,
      ...defined(more),
      ...arms,
      secondaryIds: ids,
      recruitmentStatus: 'active-not-recruiting',
      startDate: { date: start, kind: 'actual' },
      completionDate: { date: end, kind: 'anticipated' },
    }),
  );
