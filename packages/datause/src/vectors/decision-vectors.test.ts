/**
 * The vectors in docs/protocol/vectors/data-use/decisions.json, for a second implementation. Inputs and expected outcomes are
 * written in the fixtures beside this file by hand; `vitest -u` writes a changed file, and its diff is what a reviewer reads.
 */
import { readFileSync } from 'node:fs';
import { CONSENT_PERMISSIONS } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { DATA_USE_CODES } from '../codes/data-use-codes.ts';
import { findCode } from '../codes/find-code.ts';
import { DataUseTerms } from '../decide/data-use-terms.ts';
import { decideUse } from '../decide/decide-use.ts';
import { GENERAL_RULES } from '../decide/decision.ts';
import { ruleOf } from '../decide/make-finding.ts';
import { AIMS } from '../decide/purpose.ts';
import { UseRequest } from '../decide/use-request.ts';
import { readDiseaseJson, writeDiseaseJson } from '../diseases/disease-graph-json.ts';
import { ascending } from '../shared/ascending.ts';
import { constraintCases } from './constraint-cases.fixture.ts';
import { dutyCases } from './duty-cases.fixture.ts';
import { permissionCases } from './permission-cases.fixture.ts';
import { termsCases } from './terms-cases.fixture.ts';
import { VECTOR_GRAPH, type VectorCase } from './vector-case.fixture.ts';

const path = new URL('../../../../docs/protocol/vectors/data-use/decisions.json', import.meta.url).pathname;
const written = [...permissionCases, ...dutyCases, ...constraintCases, ...termsCases];

function inFile({ name, terms, request, hasGraph, outcome, because }: VectorCase): string {
  return JSON.stringify({ name, terms, request, hasGraph, expected: { outcome, because } });
}

test('the file has the cases of the fixtures', async () => {
  const graph = writeDiseaseJson(VECTOR_GRAPH);
  const cases = written.map((each) => `    ${inFile(each)}`).join(',\n');
  const text = `{\n  "rules": "data-use/1",\n  "graph": ${graph},\n  "cases": [\n${cases}\n  ]\n}\n`;
  await expect(text).toMatchFileSnapshot(path);
});

type FileCase = {
  readonly name: string;
  readonly terms: unknown;
  readonly request: unknown;
  readonly hasGraph: boolean;
  readonly expected: { readonly outcome: string; readonly because: readonly string[] };
};

describe('every case of the file', () => {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { graph: unknown; cases: readonly FileCase[] };

  test.each(file.cases)('$name', ({ terms, request, hasGraph, expected }) => {
    const read = terms === null ? null : DataUseTerms.parse(terms);
    const graph = readDiseaseJson(JSON.stringify(file.graph));
    const { outcome, findings } = decideUse(read, UseRequest.parse(request), hasGraph ? graph : null);
    const because = ascending(findings.filter((finding) => finding.outcome === outcome).map(({ rule }) => rule));
    expect({ outcome, because }).toEqual(expected);
  });

  test('there are at least 150, each with a name of its own', () => {
    expect(file.cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(file.cases.map(({ name }) => name)).size).toBe(file.cases.length);
  });
});

test('every code stands in a case, and every rule decides one', () => {
  const used = new Set(written.flatMap(({ terms }) => terms?.codes.map(({ code }) => findCode(code)?.id) ?? []));
  expect(DATA_USE_CODES.filter(({ id }) => !used.has(id))).toEqual([]);
  const decisive = new Set<string>(written.flatMap(({ because }) => because));
  const rules = [...GENERAL_RULES, ...DATA_USE_CODES.filter(({ kind }) => kind !== 'class').map(ruleOf)];
  expect(rules.filter((rule) => !decisive.has(rule))).toEqual([]);
});

/** The faults of a matcher in wide use, one by one: what the cases are for is to find them. */
const FAULTY: readonly (readonly [string, string, (terms: DataUseTerms, request: UseRequest) => string])[] = [
  [
    'approves research of any kind on a dataset for one disease',
    'DS: research of any kind',
    (terms, request) => {
      const isDisease = terms.codes.some(({ code }) => findCode(code)?.short === 'DS');
      const outcome = decideUse(terms, request, VECTOR_GRAPH).outcome;
      return isDisease && request.purpose.aims.includes('general-research') ? 'PERMIT' : outcome;
    },
  ],
  [
    'knows no modifier but those about profit',
    'IRB: none',
    (terms, request) => {
      const codes = terms.codes.filter(({ code }) => {
        const known = findCode(code);
        return known?.kind !== 'modifier' || ['NPU', 'NCU', 'NPUNCU'].includes(known.short);
      });
      return decideUse({ v: 1, codes }, request, VECTOR_GRAPH).outcome;
    },
  ],
  [
    'lets what people have to decide hide a denial',
    'review hides no denial by the permission',
    (terms, request) => {
      const { outcome, findings } = decideUse(terms, request, VECTOR_GRAPH);
      return findings.some((finding) => finding.outcome === 'REVIEW') ? 'REVIEW' : outcome;
    },
  ],
];

test.each(FAULTY)('a matcher that %s is found out by "%s"', (_, name, matcher) => {
  const wrong = written.filter(({ terms, request, hasGraph, outcome }) => {
    return terms !== null && hasGraph && matcher(terms, request) !== outcome;
  });
  expect(wrong.map((each) => each.name)).toContain(name);
});

test('every prohibition, constraint and duty denies a case that would be permitted without it', () => {
  const judged = DATA_USE_CODES.filter(({ effect }) => ['prohibition', 'constraint', 'duty'].includes(effect));
  for (const code of judged) {
    const denied = written.filter(({ outcome, because }) => outcome === 'DENY' && because.join() === ruleOf(code));
    const freed = denied.filter(({ terms, request }) => {
      const codes = terms?.codes.filter((entry) => findCode(entry.code)?.id !== code.id) ?? [];
      return decideUse({ v: 1, codes }, request, VECTOR_GRAPH).outcome !== 'DENY';
    });
    expect([code.short, freed.length > 0]).toEqual([code.short, true]);
  }
});

test('the page of the protocol names every code and every rule', () => {
  const page = readFileSync(new URL('../../../../docs/protocol/data-use.md', import.meta.url), 'utf8');
  const rules = [...GENERAL_RULES, ...DATA_USE_CODES.filter(({ kind }) => kind !== 'class').map(ruleOf)];
  const names = [...DATA_USE_CODES.map(({ id }) => id), ...rules, ...CONSENT_PERMISSIONS, ...AIMS];
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
