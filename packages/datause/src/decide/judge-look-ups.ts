import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import { ascending } from '../shared/ascending.ts';
import type { Finding } from './decision.ts';
import { inDataset, inRequest, makeFinding } from './make-finding.ts';
import type { TermsEntry } from './read-terms.ts';

/** Every disease that a dataset's terms or a request name can be looked up, or it is a denial. */
export function judgeLookUps(
  entries: readonly TermsEntry[],
  diseases: readonly string[],
  graph: DiseaseGraph | null,
): readonly Finding[] {
  const inTerms = ascending(entries.flatMap(({ said }) => said.diseases ?? []));
  if (inTerms.length + diseases.length === 0) return [];
  if (graph === null) {
    const sentence = 'Diseases are named, and the graph of diseases could not be read.';
    return [
      makeFinding('disease.no-graph', 'DENY', sentence, {
        restsOn: [{ of: 'graph', path: '', value: 'not read' }],
        change: 'Try again when the graph can be read.',
      }),
    ];
  }
  return [...unknownAmong(inTerms, graph, 'dataset'), ...unknownAmong(diseases, graph, 'request')];
}

const unknownAmong = (ids: readonly string[], graph: DiseaseGraph, of: 'dataset' | 'request'): readonly Finding[] =>
  ids
    .filter((id) => !graph.terms.has(id))
    .map((id) =>
      makeFinding('disease.unknown', 'DENY', `The ${of} names ${id}, which the graph of diseases does not have.`, {
        restsOn: [of === 'dataset' ? inDataset('diseases', id) : inRequest('purpose.diseases', id)],
        change: 'Name a disease that the graph has.',
      }),
    );
