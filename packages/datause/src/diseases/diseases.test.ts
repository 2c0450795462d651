import { describe, expect, test } from 'vitest';
import { duoFile, hasDuoFiles } from '../testing/duo-files.ts';
import { buildDiseaseGraph } from './build-disease-graph.ts';
import type { DiseaseTerm } from './disease-graph.ts';
import { DiseaseGraphError } from './disease-graph-error.ts';
import { readDiseaseJson, writeDiseaseJson } from './disease-graph-json.ts';
import { diseaseSearch } from './disease-search.ts';
import { ancestorsOf, isWithin } from './reach.ts';
import { readDiseaseEdn } from './read-disease-edn.ts';

const term = (id: string, parents: readonly string[] = [], more: Partial<DiseaseTerm> = {}): DiseaseTerm => ({
  id,
  label: 'a disease',
  parents,
  synonyms: [],
  ...more,
});
const [a, b] = ['MONDO:9000000', 'MONDO:9000001'];

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DiseaseGraphError) return `${error.rule} ${error.message}`;
    throw error;
  }
  return 'not refused';
}

test.each([
  ['an id of another vocabulary', [term('DOID:1234567')], 'graph/id "DOID:1234567"'],
  ['an id with a digit too many', [term('MONDO:00051480')], 'graph/id'],
  ['a blank label', [term(a, [], { label: ' ' })], 'graph/label A name of MONDO:9000000'],
  ['a blank synonym', [term(a, [], { synonyms: [''] })], 'graph/label'],
  ['a label with half a character', [term(a, [], { label: '\ud800' })], 'graph/label'],
  ['an id twice', [term(a), term(a)], 'graph/repeated MONDO:9000000 stands twice'],
  ['a parent twice', [term(a), term(b, [a, a])], 'graph/repeated MONDO:9000001 names a parent twice'],
  ['an unknown parent', [term(b, [a])], 'graph/unknown-parent MONDO:9000001 is said to be a form of MONDO:9000000'],
  ['a term that is its own parent', [term(a, [a])], 'graph/cycle'],
  ['two terms that are parents of each other', [term(a, [b]), term(b, [a])], 'graph/cycle'],
])('%s is refused', (_, terms, words) => {
  expect(refusal(() => buildDiseaseGraph(terms))).toContain(words);
});

test.each([
  ['nothing', '', 'edn/cut-off line 1, column 1'],
  ['a map', '{"a" "b"}', 'edn/value line 1, column 1'],
  ['a number', '[[1 "x" []]]', 'edn/value line 1, column 3'],
  ['a second value', '[]\n[]', 'edn/more line 2, column 1'],
  ['a bracket too many', '[["9000000" "x" []]]]', 'edn/more line 1, column 21'],
  ['an escape that does not exist', '["\\q"]', 'edn/escape'],
  ['a bad code point', '["\\u00g0"]', 'edn/escape'],
  ['deep nesting', '[[[[[[[[[]]]]]]]]]', 'edn/depth'],
  ['a string where a disease is due', '["9000000"]', 'edn/shape line 1, column 2'],
  ['a disease without parents', '[["9000000" "x"]]', 'edn/shape'],
  ['a disease with a fourth part', '[["9000000" "x" [] []]]', 'edn/shape'],
  ['an id that is no number', '[["900000x" "x" []]]', 'edn/shape line 1, column 3'],
  ['a parent with eight digits', '[["9000000" "x" ["90000001"]]]', 'edn/shape line 1, column 18'],
  ['a label that is a vector', '[["9000000" [] []]]', 'edn/shape'],
])('as EDN, %s is refused', (_, text, words) => {
  expect(refusal(() => readDiseaseEdn(text))).toContain(words);
});

test.each([
  ['no JSON', '{"v":1', 'json/syntax'],
  ['another version', '{"v":2,"kind":"disease-graph","terms":[]}', 'json/shape At "v"'],
  ['a member more', '{"v":1,"kind":"disease-graph","terms":[],"x":1}', 'json/shape'],
  ['an id with its prefix', '{"v":1,"kind":"disease-graph","terms":[["MONDO:9000000","x",[]]]}', 'json/shape'],
  ['an id that is no whole number', '{"v":1,"kind":"disease-graph","terms":[[90.5,"x",[]]]}', 'json/shape'],
  ['an id with a digit too many', '{"v":1,"kind":"disease-graph","terms":[[10000000,"x",[]]]}', 'json/shape'],
  ['an unknown parent', '{"v":1,"kind":"disease-graph","terms":[[9000000,"x",[9000001]]]}', 'graph/unknown-parent'],
])('as JSON, %s is refused', (_, text, words) => {
  expect(refusal(() => readDiseaseJson(text))).toContain(words);
});

test('a search puts whole names before beginnings, labels before synonyms, short before long', () => {
  const graph = buildDiseaseGraph([
    term('MONDO:9000001', [], { label: 'kidney failure, chronic' }),
    term('MONDO:9000002', [], { label: 'renal failure', synonyms: ['Kidney Failure'] }),
    term('MONDO:9000003', [], { label: 'kidney failure' }),
    term('MONDO:9000004', [], { label: 'polycystic kidney' }),
    term('MONDO:9000005', [], { label: 'kidneylike lesion' }),
  ]);
  const search = diseaseSearch(graph);
  expect(search('KIDNEY failure', 9).map(({ id, by }) => `${id.slice(-1)} ${by}`)).toEqual([
    '3 null',
    '2 Kidney Failure',
    '1 null',
  ]);
  expect(search('kidney', 9).map(({ id }) => id.slice(-1))).toEqual(['3', '5', '1', '2', '4']);
  expect(search('kidney', 2)).toHaveLength(2);
  expect([search('', 9), search(' ,', 9), search('idney', 9), search('MONDO:0000000', 9)]).toEqual([[], [], [], []]);
});

describe.skipIf(!hasDuoFiles)('the real graph (skipped where ../shared/data/duo is absent)', () => {
  const { graph, outside } = hasDuoFiles ? readDiseaseEdn(duoFile('mondo.edn')) : readDiseaseEdn('[]');

  test('is read whole, but for three parents of other vocabularies', () => {
    expect(graph.terms.size).toBe(22_382);
    expect(outside).toEqual([
      { id: 'MONDO:0000001', parent: '00016' },
      { id: 'MONDO:0021125', parent: '000001' },
      { id: 'MONDO:0042489', parent: '00016' },
    ]);
  });

  test('knows that type 2 diabetes is diabetes, and not the other way round', () => {
    expect(isWithin(graph, 'MONDO:0005148', 'MONDO:0005015')).toBe(true);
    expect(isWithin(graph, 'MONDO:0005015', 'MONDO:0005148')).toBe(false);
    expect(ancestorsOf(graph, 'MONDO:0005148')).toContain('MONDO:0000001');
  });

  test('finds diseases as people type them', () => {
    const search = diseaseSearch(graph);
    expect(search('type 2 diab', 3)[0]?.id).toBe('MONDO:0005148');
    expect(search('alzheimer', 1)[0]?.id).toBe('MONDO:0004975');
    expect(search('book synd', 1)[0]?.label).toBe('Böök syndrome');
  });

  test('is the same graph in the compact form, in five sixths of the room', () => {
    const text = writeDiseaseJson(graph);
    expect(text.length).toBeLessThan((duoFile('mondo.edn').length * 5) / 6);
    expect(writeDiseaseJson(readDiseaseJson(text))).toBe(text);
  });
});
