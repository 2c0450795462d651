import { formatField, type Request, requestHashOf } from '@trialmark/consent';
import { bindUse, type DiseaseGraph, type RequestDocument, type StudyFacts } from '@trialmark/datause';
import type { RequestState } from './sharing-state.ts';

/** What the circuits are given for a request: it follows from document, description and graph, and from nothing else. */
export function boundRequestOf(
  { document, version }: Pick<RequestState, 'document' | 'version'>,
  graph: DiseaseGraph | null,
): Request {
  return bindUse(document, version.description.study, graph);
}

type Known = { readonly study: StudyFacts; readonly graph: DiseaseGraph | null; readonly hash: string };
const hashes = new WeakMap<RequestDocument, Known>();

/** `requestHash` in canonical decimals. The last one of each document is remembered: every batch of a release asks for it. */
export function requestHashFor(
  request: Pick<RequestState, 'document' | 'version'>,
  graph: DiseaseGraph | null,
): string {
  const { document, version } = request;
  const { study } = version.description;
  const known = hashes.get(document);
  if (known?.study === study && known.graph === graph) return known.hash;
  const hash = formatField(requestHashOf(boundRequestOf(request, graph)));
  hashes.set(document, { study, graph, hash });
  return hash;
}
