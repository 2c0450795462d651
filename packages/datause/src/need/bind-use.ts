import { bindRequest, type NamedUse, type Request } from '@trialmark/consent';
import type { UseRequest } from '../decide/use-request.ts';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import { acceptedOf, needOf, untilOf } from './need-of.ts';
import type { RequestDocument } from './request-document.ts';
import type { StudyFacts } from './study-facts.ts';

/** A use as participants' terms see it. Several diseases are named as one text: their ids in ascending order, a space between. */
export function namedUse(request: UseRequest, study: StudyFacts, graph: DiseaseGraph | null): NamedUse {
  const { diseases, linkage } = request.purpose;
  return {
    need: needOf(request, study, graph),
    accepted: acceptedOf(request),
    until: untilOf(request),
    mondoId: diseases.length === 0 ? null : diseases.join(' '),
    linkScope: linkage?.scope ?? null,
  };
}

/** What the release circuit is given for a signed request: recomputed by everyone who verifies the release. */
export const bindUse = (document: RequestDocument, study: StudyFacts, graph: DiseaseGraph | null): Request =>
  bindRequest(namedUse(document.use, study, graph), document);
