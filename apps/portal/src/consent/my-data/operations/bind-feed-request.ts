import { formatField, type Request, requestHashOf } from '@trialmark/consent';
import { bindUse, type DiseaseGraph } from '@trialmark/datause';
import type { FeedRequest } from './sharing-feed.ts';

/**
 * The request as the circuits see it, or null where what the registry calls its hash fits neither reading of it.
 *
 * The disease graph decides one thing about what a request needs: whether its diseases are forms of the study's own
 * condition. So there are two readings, and the hash says which one the log has. A wallet need not have the graph, and a
 * hash that is made up for another use is noticed: it covers the document.
 */
export function bindFeedRequest({ document, study, requestHash }: FeedRequest): Request | null {
  const { diseases } = document.use.purpose;
  const other = bindUse(document, study, null);
  const readings = diseases.length === 0 ? [other] : [bindOwn(document, study), other];
  if (requestHash === null) return readings.length === 1 ? other : null;
  return readings.find((request) => formatField(requestHashOf(request)) === requestHash) ?? null;
}

/** As if every disease were the study's own. */
function bindOwn(document: FeedRequest['document'], study: FeedRequest['study']): Request {
  const { diseases } = document.use.purpose;
  return bindUse(document, { ...study, conditions: [...diseases] }, graphOf(diseases));
}

/** By what a participant's row would be called; needs no graph. */
export const linkScopeOf = ({ document, study }: FeedRequest): bigint => bindUse(document, study, null).linkScope;

/** A graph in which each disease is within itself. */
function graphOf(diseases: readonly string[]): DiseaseGraph {
  const terms = diseases.map((id) => [id, { id, label: id, parents: [], synonyms: [] }] as const);
  return { terms: new Map(terms), children: new Map() };
}
