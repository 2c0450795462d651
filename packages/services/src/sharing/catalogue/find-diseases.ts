import { type DiseaseGraph, type DiseaseHit, diseaseSearch } from '@trialmark/datause';
import type { Diseases } from './diseases.ts';

const SHOWN = 20;

/** Searches that were prepared, by graph: preparing one folds every name of it. */
const prepared = new WeakMap<DiseaseGraph, ReturnType<typeof diseaseSearch>>();

/** Diseases by the beginning of a name or of one of its words, or by id; none where no graph was configured. */
export function findDiseases({ graph }: Diseases, text: string): readonly DiseaseHit[] {
  if (graph === null) return [];
  const search = prepared.get(graph) ?? diseaseSearch(graph);
  prepared.set(graph, search);
  return search(text, SHOWN);
}
