import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { arbitraryModestRequest, arbitraryRequest, arbitraryTidyTerms } from '../testing/arbitrary-use.ts';
import { type Decide, PROPERTIES, type PropertyName } from './decide-properties.fixture.ts';
import { decideUse } from './decide-use.ts';
import { type Finding, OUTCOMES, severityOf } from './decision.ts';

const names = Object.keys(PROPERTIES) as readonly PropertyName[];

test.each(names)('%s', (name) => {
  expect(PROPERTIES[name](decideUse, 1_500)).toBeNull();
});

test('random cases reach every outcome', () => {
  const seen = new Set<string>();
  const requests = fc.oneof(arbitraryRequest, arbitraryModestRequest);
  fc.assert(
    fc.property(arbitraryTidyTerms, requests, arbitraryGraph, (terms, request, graph) => {
      seen.add(decideUse(terms, request, graph).outcome);
    }),
    { numRuns: 2_000, seed: 5 },
  );
  expect([...seen].sort()).toEqual([...OUTCOMES].sort());
});

const strictest = (findings: readonly Finding[]) =>
  OUTCOMES[Math.max(0, ...findings.map(({ outcome }) => severityOf(outcome)))] ?? 'DENY';
const decided = (findings: readonly Finding[], outcome = strictest(findings)) =>
  ({ rules: 'data-use/1', outcome, findings }) as const;
const byFindings =
  (change: (findings: readonly Finding[]) => readonly Finding[]): Decide =>
  (terms, request, graph) =>
    decided(change(decideUse(terms, request, graph).findings));

/** Ways to decide that are wrong, each as somebody might write it, and what each must fail. */
const WRONG: readonly (readonly [string, Decide, PropertyName])[] = [
  [
    'one that cannot do without a graph',
    (terms, request, graph) => {
      if (graph === null) throw new Error('no graph');
      return decideUse(terms, request, graph);
    },
    'a decision is made for every terms and request, and is the strictest finding',
  ],
  [
    'one that passes over codes that it does not know',
    (terms, request, graph) => {
      const known = terms?.codes.filter(({ code }) => /^(?:DUO:\d{7}|no-)/.test(code)) ?? [];
      return decideUse({ v: 1, codes: known }, request, graph);
    },
    'what is missing, unknown, incomplete or cannot be looked up is denied',
  ],
  [
    'one in which a time limit is a licence',
    (terms, request, graph) =>
      terms?.codes.some(({ code }) => code === 'DUO:0000025') ? decided([]) : decideUse(terms, request, graph),
    'adding a modifier never widens',
  ],
  [
    'one in which review hides a denial',
    (terms, request, graph) => {
      const decision = decideUse(terms, request, graph);
      return decision.findings.some(({ outcome }) => outcome === 'REVIEW')
        ? { ...decision, outcome: 'REVIEW' }
        : decision;
    },
    'asking for less is never judged more strictly',
  ],
  [
    'one in which an exemption from ethics review hides a denial',
    byFindings((findings) =>
      findings.some(({ outcome, code }) => outcome === 'REVIEW' && code !== null)
        ? findings.filter(({ outcome }) => outcome === 'REVIEW')
        : findings,
    ),
    'codes are judged one by one, and none hides another',
  ],
  [
    'one that takes a disease for itself only',
    (terms, request, graph) => {
      const flat = graph && {
        children: new Map(),
        terms: new Map([...graph.terms].map(([id, term]) => [id, { ...term, parents: [] }])),
      };
      return decideUse(terms, request, flat);
    },
    'a decision for a disease holds for its forms',
  ],
  [
    'one in which the first code decides',
    (terms, request, graph) => {
      const [first] = terms?.codes ?? [];
      const decision = decideUse(terms, request, graph);
      const own = decision.findings.filter(({ code }) => code === first?.code);
      return own.length === 0 ? decision : decided(own);
    },
    'the order of codes does not matter',
  ],
  [
    'one in which twice the same is something else',
    (terms, request, graph) => {
      const codes = terms?.codes.map((entry) => JSON.stringify(entry)) ?? [];
      return new Set(codes).size < codes.length ? decided([], 'REVIEW') : decideUse(terms, request, graph);
    },
    'repetitions do not matter',
  ],
  [
    'one that goes by names of diseases',
    (terms, request, graph) => {
      const labels = request.purpose.diseases.map((id) => graph?.terms.get(id)?.label ?? '');
      return labels.some((label) => label.includes('failure')) ? decided([], 'DENY') : decideUse(terms, request, graph);
    },
    'names of diseases do not matter',
  ],
  [
    'one that permits general research on a dataset for one disease',
    (terms, request, graph) =>
      terms?.codes.some(({ code }) => code === 'DUO:0000007')
        ? byFindings((findings) => findings.filter(({ rule }) => rule !== 'permission.ds'))(terms, request, graph)
        : decideUse(terms, request, graph),
    'a wider permission is never stricter',
  ],
];

test.each(WRONG.map(([way, wrong, property]) => ({ way, wrong, property })))(
  '$way is found out: $property',
  ({ wrong, property }) => {
    // The seed is given: whether a fault is found must not depend on luck.
    expect(PROPERTIES[property](wrong, 20_000, 5)).toContain('Property failed');
  },
);

test('every property fails for some way that is wrong', () => {
  expect(new Set(WRONG.map(([, , property]) => property))).toEqual(new Set(names));
});
