import { buildDiseaseGraph } from './build-disease-graph.ts';
import type { DiseaseGraph, DiseaseTerm } from './disease-graph.ts';
import { DiseaseGraphError } from './disease-graph-error.ts';
import { type EdnValue, placeIn, readEdn } from './read-edn.ts';

export const TEXT_LENGTH_MAX = 50_000_000;

export type DiseaseEdn = {
  readonly graph: DiseaseGraph;
  /** Parents that are ids of other vocabularies, and so no part of the graph: child and parent as the file has them. */
  readonly outside: readonly { readonly id: string; readonly parent: string }[];
};

/**
 * The disease graph of an EDN file as REMS keeps it: `[["0005148" "label" ["0005015" …]] …]`, ids without `MONDO:`.
 *
 * A parent of less than seven digits is what cutting the prefix of the same length off an id of another vocabulary leaves
 * (`BFO_0000016` → `00016`). It is left out and told in `outside`. That can only narrow: what has fewer ancestors is
 * permitted less.
 *
 * @throws DiseaseGraphError `edn/…` with line and column, or `graph/…` (see `buildDiseaseGraph`)
 */
export function readDiseaseEdn(text: string): DiseaseEdn {
  if (text.length > TEXT_LENGTH_MAX) {
    throw new DiseaseGraphError(
      'graph/too-large',
      `The file is longer than ${TEXT_LENGTH_MAX / 1_000_000} million characters.`,
    );
  }
  const shape = (value: EdnValue, message: string): never => {
    throw new DiseaseGraphError('edn/shape', message, placeIn(text, value.at));
  };
  const itemsOf = (value: EdnValue, what: string): readonly EdnValue[] =>
    value.kind === 'vector' ? value.items : shape(value, `${what} is a vector.`);
  const textOf = (value: EdnValue, what: string): string =>
    value.kind === 'string' ? value.text : shape(value, `${what} is a string.`);

  const outside: { id: string; parent: string }[] = [];
  const terms = itemsOf(readEdn(text), 'A disease graph').map((entry): DiseaseTerm => {
    const [id, label, parents, ...more] = itemsOf(entry, 'A disease');
    if (id === undefined || label === undefined || parents === undefined || more.length > 0) {
      return shape(entry, 'A disease is an id, a label and a vector of parents.');
    }
    const digits = textOf(id, 'An id');
    if (!/^\d{7}$/.test(digits)) return shape(id, 'An id has seven digits.');
    const above = itemsOf(parents, 'The third part of a disease').map((parent) => {
      const own = textOf(parent, 'A parent');
      return /^\d{1,7}$/.test(own) ? own : shape(parent, 'A parent has at most seven digits.');
    });
    outside.push(...above.filter((own) => own.length < 7).map((parent) => ({ id: `MONDO:${digits}`, parent })));
    return {
      id: `MONDO:${digits}`,
      label: textOf(label, 'A label'),
      parents: above.filter((own) => own.length === 7).map((own) => `MONDO:${own}`),
      synonyms: [],
    };
  });
  return { graph: buildDiseaseGraph(terms), outside };
}
