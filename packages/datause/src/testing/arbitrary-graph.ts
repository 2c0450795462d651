import fc from 'fast-check';
import { buildDiseaseGraph } from '../diseases/build-disease-graph.ts';
import type { DiseaseGraph, DiseaseTerm } from '../diseases/disease-graph.ts';

/** The n-th invented disease. */
export const diseaseIdAt = (n: number): string => `MONDO:${String(9_000_000 + n)}`;

const names = fc.constantFrom('Böök syndrome', 'heart failure', 'failure, renal', 'a "quoted" \\ name', 'x', '46,XY');

/** Terms of a graph without cycles, in any order: parents always come from the terms numbered before. */
export const arbitraryTerms: fc.Arbitrary<readonly DiseaseTerm[]> = fc
  .array(
    fc.record({
      label: names,
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      synonyms: fc.array(names, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) =>
    rows.map(({ label, parents, synonyms }, n) => ({
      id: diseaseIdAt(n),
      label,
      parents: n === 0 ? [] : [...new Set(parents.map((pick) => diseaseIdAt(pick % n)))],
      synonyms,
    })),
  )
  .chain((terms) => fc.shuffledSubarray(terms, { minLength: terms.length, maxLength: terms.length }));

export const arbitraryGraph: fc.Arbitrary<DiseaseGraph> = arbitraryTerms.map(buildDiseaseGraph);
