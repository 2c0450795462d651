import { z } from 'zod';
import { buildDiseaseGraph } from './build-disease-graph.ts';
import type { DiseaseGraph } from './disease-graph.ts';
import { DiseaseGraphError } from './disease-graph-error.ts';
import { TEXT_LENGTH_MAX } from './read-disease-edn.ts';

const IdNumber = z.int().min(0).max(9_999_999);

const DiseaseGraphFile = z.strictObject({
  v: z.literal(1),
  kind: z.literal('disease-graph'),
  /** The id and those of the parents as numbers, `MONDO:0005148` as 5148; synonyms where there are any. */
  terms: z.array(
    z.union([
      z.tuple([IdNumber, z.string(), z.array(IdNumber)]),
      z.tuple([IdNumber, z.string(), z.array(IdNumber), z.array(z.string()).min(1)]),
    ]),
  ),
});

const numberOf = (id: string): number => Number(id.slice('MONDO:'.length));
const idOf = (number: number): string => `MONDO:${String(number).padStart(7, '0')}`;

/** The graph as compact JSON, in ascending order of ids: one graph, one text. */
export function writeDiseaseJson(graph: DiseaseGraph): string {
  const terms = [...graph.terms.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, label, parents, synonyms }) => {
      const term = [numberOf(id), label, parents.map(numberOf).sort((one, other) => one - other)];
      return synonyms.length === 0 ? term : [...term, [...synonyms].sort()];
    });
  return JSON.stringify({ v: 1, kind: 'disease-graph', terms });
}

/** @throws DiseaseGraphError `json/…` naming the member, or `graph/…` (see `buildDiseaseGraph`) */
export function readDiseaseJson(text: string): DiseaseGraph {
  if (text.length > TEXT_LENGTH_MAX) {
    throw new DiseaseGraphError(
      'graph/too-large',
      `The file is longer than ${TEXT_LENGTH_MAX / 1_000_000} million characters.`,
    );
  }
  const parsed = DiseaseGraphFile.safeParse(parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw new DiseaseGraphError('json/shape', `At "${place}": ${issue?.message ?? 'this is no disease graph'}.`);
  }
  return buildDiseaseGraph(
    parsed.data.terms.map(([number, label, parents, synonyms = []]) => ({
      id: idOf(number),
      label,
      parents: parents.map(idOf),
      synonyms,
    })),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? cause.message : 'unreadable';
    throw new DiseaseGraphError('json/syntax', `The file is not JSON, or it was cut off: ${reason}`);
  }
}
