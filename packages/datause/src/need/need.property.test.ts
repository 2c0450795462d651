import { allowMask, type Terms, termsCover } from '@trialmark/consent';
import { CONSENT_OBLIGATIONS, CONSENT_PERMISSIONS } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AIMS, type Aim, type Purpose } from '../decide/purpose.ts';
import { UseRequest } from '../decide/use-request.ts';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import { ancestorsOf } from '../diseases/reach.ts';
import { ascending } from '../shared/ascending.ts';
import { dayNumber, dayOf } from '../shared/days.ts';
import { arbitraryGraph, diseaseIdAt } from '../testing/arbitrary-graph.ts';
import { arbitraryRequest } from '../testing/arbitrary-use.ts';
import { exampleRequest, organisationId } from '../testing/example-request.ts';
import { namedUse } from './bind-use.ts';
import { acceptedOf, needOf, untilOf } from './need-of.ts';
import { StudyFacts } from './study-facts.ts';

const graphs = fc.option(arbitraryGraph, { nil: null, freq: 10 });
const facts = fc
  .record({
    conditions: fc.subarray([0, 1, 2, 3].map(diseaseIdAt)),
    keptIn: fc.constantFrom('DE', 'FR', 'US'),
  })
  .map((made) => StudyFacts.parse(made));
const answers: fc.Arbitrary<Terms> = fc.record({
  permissions: fc.subarray([...CONSENT_PERMISSIONS]),
  obligations: fc.subarray([...CONSENT_OBLIGATIONS]),
  expiry: fc.integer({ min: dayNumber('2027-01-01'), max: dayNumber('2031-01-01') }),
  version: fc.constant(1),
  ask: fc.boolean(),
});

type Widen = (request: UseRequest, graph: DiseaseGraph | null) => UseRequest;
const purposely =
  (change: (purpose: Purpose) => Partial<Purpose>): Widen =>
  (request) => ({ ...request, purpose: { ...request.purpose, ...change(request.purpose) } });

/** The aims with one replaced by a wider one. */
const widerAim =
  (from: Aim, to: Aim): Widen =>
  (request) => {
    const { aims, diseases } = request.purpose;
    if (!aims.includes(from)) return request;
    const wider = AIMS.filter((aim) => aim === to || (aim !== from && aims.includes(aim)));
    const kept = wider.includes('disease-research') ? diseases : [];
    return { ...request, purpose: { ...request.purpose, aims: wider, diseases: kept } };
  };

/** Each asks for as much or more. */
const WIDER: Readonly<Record<string, Widen>> = {
  'another aim': purposely(({ aims }) => ({
    aims: AIMS.filter((aim) => aim === 'ancestry-research' || aims.includes(aim)),
  })),
  'health instead of a disease': widerAim('disease-research', 'biomedical-research'),
  'anything instead of a disease': widerAim('disease-research', 'general-research'),
  'anything instead of health': widerAim('biomedical-research', 'general-research'),
  'one more disease': purposely(({ diseases }) =>
    diseases.length === 0 ? {} : { diseases: [...ascending([...diseases, diseaseIdAt(7)])] },
  ),
  'a wider disease': (request, graph) => {
    const [first, ...others] = request.purpose.diseases;
    const [above] = first === undefined || graph === null ? [] : ancestorsOf(graph, first);
    const diseases = above === undefined ? request.purpose.diseases : [...ascending([above, ...others])];
    return { ...request, purpose: { ...request.purpose, diseases } };
  },
  methods: purposely(() => ({ methodsDevelopment: true })),
  genetic: purposely(() => ({ genetic: true })),
  commercial: purposely(() => ({ commercial: true })),
  care: purposely(() => ({ clinicalCare: true })),
  training: purposely(() => ({ aiTraining: true })),
  linkage: purposely(() => ({ linkage: { scope: 'all' } })),
  recontact: purposely(() => ({ recontact: true })),
  'a company': (request) => {
    const company = { id: organisationId(9), name: 'Ash', country: 'FR', kind: 'company', forProfit: true } as const;
    const undertakings = { ...request.undertakings, 'one-institution': 'open' } as const;
    return UseRequest.parse({ ...request, undertakings, organisations: [...request.organisations, company] });
  },
  'another country': (request) => ({ ...request, locations: [...ascending([...request.locations, 'JP'])] }),
  'more months': (request) => ({ ...request, period: { ...request.period, months: request.period.months + 7 } }),
};

test.each(Object.entries(WIDER))('asking for more never needs less: %s', (_, widen) => {
  fc.assert(
    fc.property(arbitraryRequest, facts, graphs, answers, (request, study, graph, terms) => {
      const wider = widen(request, graph);
      const [narrow, wide] = [namedUse(request, study, graph), namedUse(wider, study, graph)];
      const [narrowBits, wideBits] = [allowMask(narrow.need), allowMask(wide.need)];
      expect(narrowBits & ~wideBits).toBe(0);
      expect(narrow.until).toBeLessThanOrEqual(wide.until);
      if (termsCover(terms, { ...wide, accepted: narrow.accepted })) expect(termsCover(terms, narrow)).toBe(true);
    }),
  );
});

test('whoever says yes to more covers what less covered', () => {
  fc.assert(
    fc.property(arbitraryRequest, facts, graphs, answers, fc.nat(), (request, study, graph, terms, pick) => {
      const use = namedUse(request, study, graph);
      const extra = CONSENT_PERMISSIONS[pick % CONSENT_PERMISSIONS.length] ?? 'linkage';
      if (termsCover(terms, use))
        expect(termsCover({ ...terms, permissions: [...terms.permissions, extra] }, use)).toBe(true);
    }),
  );
});

test('without a graph, or with a condition less, a request never needs less', () => {
  fc.assert(
    fc.property(arbitraryRequest, facts, arbitraryGraph, (request, study, graph) => {
      const known = allowMask(needOf(request, study, graph));
      const fewer = { ...study, conditions: study.conditions.slice(1) };
      expect(known & ~allowMask(needOf(request, study, null))).toBe(0);
      expect(known & ~allowMask(needOf(request, fewer, graph))).toBe(0);
    }),
  );
});

test('every permission and every obligation can be needed or accepted, and nothing else is', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(arbitraryRequest, facts, graphs, (request, study, graph) => {
      for (const name of [...needOf(request, study, graph), ...acceptedOf(request)]) seen.add(name);
    }),
    { numRuns: 1_000, seed: 3 },
  );
  expect([...seen].sort()).toEqual([...CONSENT_PERMISSIONS, ...CONSENT_OBLIGATIONS].sort());
});

test('the last day is within the last month, and moves with the first', () => {
  const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2060-01-01') }).map(dayOf);
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 120 }), (from, months) => {
      const until = untilOf(exampleRequest({ period: { from, months } }));
      const [year = 0, month = 0, date = 0] = dayOf(until + 1)
        .split('-')
        .map(Number);
      const [firstYear = 0, firstMonth = 0, firstDate = 0] = from.split('-').map(Number);
      expect(12 * (year - firstYear) + month - firstMonth).toBe(months);
      expect(date).toBeLessThanOrEqual(firstDate);
      if (date < firstDate) expect(dayOf(until + 2).slice(8)).toBe('01');
      expect(untilOf(exampleRequest({ period: { from: dayOf(dayNumber(from) + 1), months } }))).toBeGreaterThanOrEqual(
        until,
      );
    }),
  );
});
