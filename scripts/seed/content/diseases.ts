import { buildDiseaseGraph, writeDiseaseJson } from '@trialmark/datause';

/**
 * The diseases that the demonstration knows, by their MONDO ids, each below the nearest of the others that it is a form of.
 * A real installation is given the whole ontology; decisions rest on whichever graph it was, and name its digest.
 */
const DISEASES: readonly (readonly [number: number, label: string, parent: number | null])[] = [
  [1, 'disease or disorder', null],
  [4995, 'cardiovascular disorder', 1],
  [5044, 'hypertensive disorder', 4995],
  [5252, 'heart failure', 4995],
  [5087, 'respiratory system disorder', 1],
  [4979, 'asthma', 5087],
  [5812, 'influenza', 5087],
  [5071, 'nervous system disorder', 1],
  [2039, 'cognitive disorder', 5071],
  [1627, 'dementia', 2039],
  [4975, 'Alzheimer disease', 1627],
  [45057, 'delirium', 2039],
  [5015, 'diabetes mellitus', 1],
  [5148, 'type 2 diabetes mellitus', 5015],
  [5083, 'psoriasis', 1],
  [5178, 'osteoarthritis', 1],
];

export const mondoId = (number: number): string => `MONDO:${String(number).padStart(7, '0')}`;

/** The graph in the form that the API reads. */
export function demonstrationDiseases(): string {
  const terms = DISEASES.map(([number, label, parent]) => ({
    id: mondoId(number),
    label,
    parents: parent === null ? [] : [mondoId(parent)],
    synonyms: [],
  }));
  return writeDiseaseJson(buildDiseaseGraph(terms));
}
