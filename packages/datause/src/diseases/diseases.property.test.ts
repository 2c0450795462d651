import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryGraph, arbitraryTerms } from '../testing/arbitrary-graph.ts';
import { buildDiseaseGraph } from './build-disease-graph.ts';
import type { DiseaseTerm } from './disease-graph.ts';
import { diseaseGraphDigest } from './disease-graph-digest.ts';
import { readDiseaseJson, writeDiseaseJson } from './disease-graph-json.ts';
import { diseaseSearch } from './disease-search.ts';
import { ancestorsOf, descendantsOf, isWithin } from './reach.ts';
import { readDiseaseEdn } from './read-disease-edn.ts';
import { readEdn } from './read-edn.ts';

/** Ancestors by repeating the definition until nothing changes. */
function naiveAncestors(terms: readonly DiseaseTerm[], id: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const term of terms) {
      if (term.id === id || found.has(term.id)) for (const parent of term.parents) found.add(parent);
    }
  }
  return found;
}

test('ancestors are what following parents reaches, and descendants are the same seen from above', () => {
  fc.assert(
    fc.property(arbitraryTerms, (terms) => {
      const graph = buildDiseaseGraph(terms);
      for (const { id } of terms) {
        const above = ancestorsOf(graph, id);
        expect([...above].sort()).toEqual([...naiveAncestors(terms, id)].sort());
        expect(above.has(id)).toBe(false);
        for (const { id: other } of terms) {
          expect(descendantsOf(graph, other).has(id)).toBe(above.has(other));
          expect(isWithin(graph, id, other)).toBe(id === other || above.has(other));
        }
      }
    }),
  );
});

test('nothing is within, or holds, a disease that the graph does not have', () => {
  fc.assert(
    fc.property(arbitraryGraph, (graph) => {
      const unknown = 'MONDO:8888888';
      for (const id of [...graph.terms.keys(), unknown]) {
        expect([isWithin(graph, id, unknown), isWithin(graph, unknown, id)]).toEqual([false, false]);
      }
      expect(ancestorsOf(graph, unknown).size + descendantsOf(graph, unknown).size).toBe(0);
    }),
  );
});

test('an edge that closes a circle is refused, and the circle is named', () => {
  fc.assert(
    fc.property(arbitraryTerms, fc.nat(), (terms, pick) => {
      const graph = buildDiseaseGraph(terms);
      const pairs = terms.flatMap(({ id }) => [id, ...descendantsOf(graph, id)].map((below) => [id, below] as const));
      const [above, below] = pairs[pick % pairs.length] ?? ['', ''];
      const closed = terms.map((term) => (term.id === above ? { ...term, parents: [...term.parents, below] } : term));
      expect(() => buildDiseaseGraph(closed)).toThrow(`forms of each other: `);
      expect(() => buildDiseaseGraph(closed)).toThrow(expect.objectContaining({ rule: 'graph/cycle' }));
    }),
  );
});

test('the digest is of ids and parents: it ignores labels, synonyms and order, and sees every edge', () => {
  fc.assert(
    fc.property(arbitraryTerms, fc.nat(), (terms, pick) => {
      const digest = diseaseGraphDigest(buildDiseaseGraph(terms));
      const relabelled = terms.toReversed().map((term) => ({ ...term, label: 'other', synonyms: ['z'] }));
      expect(diseaseGraphDigest(buildDiseaseGraph(relabelled))).toBe(digest);
      const edges = terms.flatMap(({ id, parents }) => parents.map((parent) => [id, parent] as const));
      const cut = edges[pick % Math.max(edges.length, 1)];
      if (cut === undefined) return;
      const without = terms.map((term) =>
        term.id === cut[0] ? { ...term, parents: term.parents.filter((parent) => parent !== cut[1]) } : term,
      );
      expect(diseaseGraphDigest(buildDiseaseGraph(without))).not.toBe(digest);
    }),
  );
});

test('the compact form gives the same graph back, and is one text whatever the order', () => {
  fc.assert(
    fc.property(arbitraryTerms, (terms) => {
      const text = writeDiseaseJson(buildDiseaseGraph(terms));
      expect(writeDiseaseJson(readDiseaseJson(text))).toBe(text);
      expect(writeDiseaseJson(buildDiseaseGraph(terms.toReversed()))).toBe(text);
      expect(diseaseGraphDigest(readDiseaseJson(text))).toBe(diseaseGraphDigest(buildDiseaseGraph(terms)));
    }),
  );
});

const edn = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

test('the EDN form gives the same graph, however it is laid out', () => {
  const blank = fc.constantFrom(' ', '\n  ', ', ', '\t', ' ; a "comment" ]\n');
  fc.assert(
    fc.property(arbitraryTerms, blank, (terms, between) => {
      const rows = terms.map(({ id, label, parents }) =>
        [edn(id.slice(6)), edn(label), `[${parents.map((parent) => edn(parent.slice(6))).join(between)}]`].join(
          between,
        ),
      );
      const text = `${between}[${rows.map((row) => `[${row}]`).join(between)}]${between}`;
      const bare = terms.map((term) => ({ ...term, synonyms: [] }));
      expect(writeDiseaseJson(readDiseaseEdn(text).graph)).toBe(writeDiseaseJson(buildDiseaseGraph(bare)));
    }),
  );
});

test('a text that is cut off anywhere is refused with its place', () => {
  const text = '[["9000000" "a \\"b\\" \\u00f6" []]\n ["9000001" "c" ["9000000"]]]';
  for (let length = 0; length < text.length; length++) {
    expect(() => readEdn(text.slice(0, length))).toThrow(/^line \d, column \d+: /);
  }
  expect(readDiseaseEdn(text).graph.terms.get('MONDO:9000000')?.label).toBe('a "b" ö');
});

test('every disease is found by its label, by the beginning of each of its names, and by its id', () => {
  fc.assert(
    fc.property(arbitraryGraph, fc.integer({ min: 1, max: 5 }), (graph, length) => {
      const search = diseaseSearch(graph);
      for (const { id, label, synonyms } of graph.terms.values()) {
        for (const typed of [id, id.slice(6), label, ...synonyms.flatMap((name) => [name, name.slice(0, length)])]) {
          expect(search(typed, 100).map((hit) => hit.id)).toContain(id);
        }
        expect(search(label, 1)).toHaveLength(1);
      }
    }),
  );
});
