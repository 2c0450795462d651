/** What must hold for every way of deciding, so that tests can hold wrong ways to it too and see them fail. */
import fc from 'fast-check';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import { descendantsOf } from '../diseases/reach.ts';
import { ascending } from '../shared/ascending.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import {
  arbitraryFault,
  arbitraryModestRequest,
  arbitraryModifier,
  arbitraryRequest,
  arbitraryTerms,
  arbitraryTidyTerms,
} from '../testing/arbitrary-use.ts';
import type { DataUseEntry, DataUseTerms } from './data-use-terms.ts';
import { type Decision, OUTCOMES, severityOf } from './decision.ts';
import type { Purpose } from './purpose.ts';
import type { UseRequest } from './use-request.ts';

export type Decide = (terms: DataUseTerms | null, request: UseRequest, graph: DiseaseGraph | null) => Decision;

const graphs = fc.option(arbitraryGraph, { nil: null, freq: 12 });
const anyTerms = fc.oneof(arbitraryTidyTerms, arbitraryTerms);
const requests = fc.oneof(arbitraryRequest, arbitraryModestRequest);

const severity = (decision: Decision) => severityOf(decision.outcome);
const withCodes = (terms: DataUseTerms, ...codes: readonly DataUseEntry[]): DataUseTerms => ({
  v: 1,
  codes: [...terms.codes, ...codes],
});
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const isCare = (entry: DataUseEntry) => entry.code === 'DUO:0000043';

const total = (decide: Decide) =>
  fc.property(fc.option(anyTerms, { nil: null, freq: 12 }), requests, graphs, (terms, request, graph) => {
    const { outcome, findings } = decide(terms, request, graph);
    const strictest = Math.max(...findings.map((finding) => severityOf(finding.outcome)));
    return (
      OUTCOMES.indexOf(outcome) === strictest &&
      findings.every(
        ({ sentence, change, restsOn, outcome: own }) =>
          /^[A-Z].+\.$/s.test(sentence) && restsOn.length > 0 && (own !== 'DENY' || !!change),
      )
    );
  });

const failsClosed = (decide: Decide) =>
  fc.property(anyTerms, arbitraryFault, requests, graphs, fc.nat(), (terms, fault, request, graph, place) => {
    const at = place % (terms.codes.length + 1);
    const faulty: DataUseTerms = { v: 1, codes: terms.codes.toSpliced(at, 0, fault) };
    const bare: DataUseTerms = { v: 1, codes: terms.codes.filter(({ code }) => !PERMISSIONS.includes(code)) };
    const denied = [decide(faulty, request, graph), decide(null, request, graph), decide(bare, request, graph)];
    if (request.purpose.diseases.length > 0) denied.push(decide(terms, request, null));
    return denied.every(({ outcome }) => outcome === 'DENY');
  });
const PERMISSIONS = ['DUO:0000004', 'DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'];

const neverWidens = (decide: Decide) =>
  fc.property(anyTerms, arbitraryModifier, requests, graphs, (terms, modifier, request, graph) => {
    fc.pre(!isCare(modifier) || !request.purpose.clinicalCare);
    return severity(decide(withCodes(terms, modifier), request, graph)) >= severity(decide(terms, request, graph));
  });

const judgesEachAlone = (decide: Decide) =>
  fc.property(arbitraryTidyTerms, arbitraryModifier, requests, graphs, (terms, modifier, request, graph) => {
    const [permission] = terms.codes;
    fc.pre(permission !== undefined && permission.code !== 'DUO:0000004' && permission.code !== 'DUO:0000011');
    fc.pre(!request.purpose.clinicalCare);
    const alone = severity(decide({ v: 1, codes: [permission, modifier] }, request, graph));
    const together = severity(decide(withCodes(terms, modifier), request, graph));
    return together === Math.max(alone, severity(decide(terms, request, graph)));
  });

const holdsForDescendants = (decide: Decide) =>
  fc.property(arbitraryTidyTerms, requests, arbitraryGraph, fc.nat(), fc.nat(), (terms, request, graph, pick, way) => {
    const { diseases } = request.purpose;
    const replaced = diseases[pick % Math.max(diseases.length, 1)];
    const below = replaced === undefined ? [] : [...descendantsOf(graph, replaced)];
    const form = below[way % Math.max(below.length, 1)];
    fc.pre(form !== undefined);
    const narrowed = ascending(diseases.map((id) => (id === replaced ? form : id)));
    const narrower = { ...request, purpose: { ...request.purpose, diseases: [...narrowed] } };
    return severity(decide(terms, narrower, graph)) <= severity(decide(terms, request, graph));
  });

const ignoresOrder = (decide: Decide) =>
  fc.property(anyTerms, fc.infiniteStream(fc.nat()), requests, graphs, (terms, picks, request, graph) => {
    const left = terms.codes.map(reversed);
    const codes: DataUseEntry[] = [];
    while (left.length > 0) codes.push(...left.splice((picks.next().value as number) % left.length, 1));
    return same(decide({ v: 1, codes }, request, graph), decide(terms, request, graph));
  });

const reversed = (entry: DataUseEntry): DataUseEntry =>
  Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value]),
  ) as DataUseEntry;

const ignoresRepetition = (decide: Decide) =>
  fc.property(anyTerms, fc.nat(), requests, graphs, (terms, pick, request, graph) => {
    const again = terms.codes[pick % Math.max(terms.codes.length, 1)];
    fc.pre(again !== undefined);
    return same(decide(withCodes(terms, again), request, graph), decide(terms, request, graph));
  });

const ignoresNames = (decide: Decide) =>
  fc.property(anyTerms, requests, arbitraryGraph, fc.string(), (terms, request, graph, suffix) => {
    const renamed = new Map(
      [...graph.terms].map(([id, term], i) => [id, { ...term, label: `${i}${suffix}`, synonyms: [suffix] }]),
    );
    const kept = ({ outcome, findings }: Decision) => [
      outcome,
      findings.map((finding) => [finding.rule, finding.code, finding.outcome, finding.restsOn, finding.duty]),
    ];
    return same(kept(decide(terms, request, { ...graph, terms: renamed })), kept(decide(terms, request, graph)));
  });

/** Each of these asks for less. */
const LESS: readonly ((purpose: Purpose) => Purpose)[] = [
  (purpose) => ({ ...purpose, methodsDevelopment: false }),
  (purpose) => ({ ...purpose, commercial: false }),
  (purpose) => ({ ...purpose, aiTraining: false }),
  (purpose) => ({ ...purpose, linkage: null }),
  (purpose) => ({ ...purpose, recontact: false }),
  (purpose) => ({ ...purpose, clinicalCare: false }),
  (purpose) =>
    purpose.aims.length === 1 || purpose.aims[0] === 'disease-research'
      ? purpose
      : { ...purpose, aims: purpose.aims.slice(1) },
  (purpose) => (purpose.diseases.length === 1 ? purpose : { ...purpose, diseases: purpose.diseases.slice(1) }),
];

const askingLessIsNeverStricter = (decide: Decide) =>
  fc.property(anyTerms, requests, graphs, fc.constantFrom(...LESS), (terms, request, graph, less) => {
    const lesser = { ...request, purpose: less(request.purpose) };
    return severity(decide(terms, lesser, graph)) <= severity(decide(terms, request, graph));
  });

/** A narrow permission and one that covers it. */
const COVERED = [
  ['DUO:0000007', 'DUO:0000006'],
  ['DUO:0000006', 'DUO:0000042'],
  ['DUO:0000011', 'DUO:0000042'],
] as const;

const widerPermissionIsNeverStricter = (decide: Decide) =>
  fc.property(
    arbitraryTidyTerms,
    fc.constantFrom(...COVERED),
    requests,
    graphs,
    (terms, [narrow, wide], request, graph) => {
      const [permission, ...modifiers] = terms.codes;
      const diseases = permission?.diseases ?? ['MONDO:9000001'];
      const narrowed: DataUseEntry = narrow === 'DUO:0000007' ? { code: narrow, diseases } : { code: narrow };
      const before = decide({ v: 1, codes: [narrowed, ...modifiers] }, request, graph);
      return severity(decide({ v: 1, codes: [{ code: wide }, ...modifiers] }, request, graph)) <= severity(before);
    },
  );

/** Tries a property on so many random cases: null where it holds, else what was found. */
const checked =
  <T>(make: (decide: Decide) => fc.IProperty<T>) =>
  (decide: Decide, numRuns: number, seed?: number): string | null => {
    const details = fc.check(make(decide), { numRuns, ...(seed === undefined ? {} : { seed }) });
    return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : null;
  };

export const PROPERTIES = {
  'a decision is made for every terms and request, and is the strictest finding': checked(total),
  'what is missing, unknown, incomplete or cannot be looked up is denied': checked(failsClosed),
  'adding a modifier never widens': checked(neverWidens),
  'codes are judged one by one, and none hides another': checked(judgesEachAlone),
  'a decision for a disease holds for its forms': checked(holdsForDescendants),
  'the order of codes does not matter': checked(ignoresOrder),
  'repetitions do not matter': checked(ignoresRepetition),
  'names of diseases do not matter': checked(ignoresNames),
  'asking for less is never judged more strictly': checked(askingLessIsNeverStricter),
  'a wider permission is never stricter': checked(widerPermissionIsNeverStricter),
} as const;
export type PropertyName = keyof typeof PROPERTIES;
