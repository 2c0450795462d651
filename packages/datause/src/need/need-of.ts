/**
 * What a request needs of a participant's terms: docs/protocol/data-use.md, "What a request needs of a participant", and
 * docs/protocol/consent.md, "Terms".
 *
 * Guarantees: a function of the signed request, the study's public facts and the graph, so that whoever verifies a release
 * computes the same; whoever asks for more never needs less; what cannot be looked up needs the wider bit.
 * Does NOT check: that a dataset permits the use (`decideUse` does).
 */
import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  type ConsentObligation,
  type ConsentPermission,
} from '@trialmark/schema';
import { statedUses } from '../decide/stated-uses.ts';
import type { UseRequest } from '../decide/use-request.ts';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import { isWithin } from '../diseases/reach.ts';
import { addMonths, dayNumber } from '../shared/days.ts';
import type { StudyFacts } from './study-facts.ts';

/**
 * The permissions that a use needs, in the order of the bits. Research into a disease needs `condition-research` where every
 * disease is the study's condition or a form of it, and `biomedical-research` otherwise; use in any country but the one
 * where the rows are kept needs `cross-border-transfer`.
 */
export function needOf(
  request: UseRequest,
  { conditions, keptIn }: StudyFacts,
  graph: DiseaseGraph | null,
): readonly ConsentPermission[] {
  const needed = new Set<ConsentPermission>(statedUses(request).keys());
  const { diseases } = request.purpose;
  const isOwn = (id: string) => graph !== null && conditions.some((condition) => isWithin(graph, id, condition));
  if (diseases.some((id) => !isOwn(id))) {
    needed.delete('condition-research');
    needed.add('biomedical-research');
  }
  const countries = [...request.locations, ...request.organisations.map(({ country }) => country)];
  if (countries.some((country) => country !== keptIn)) needed.add('cross-border-transfer');
  return CONSENT_PERMISSIONS.filter((permission) => needed.has(permission));
}

/** The obligations that the requester has accepted, in the order of the bits. Ethics approval counts once it is shown. */
export function acceptedOf({ ethics, undertakings }: UseRequest): readonly ConsentObligation[] {
  return CONSENT_OBLIGATIONS.filter((obligation) =>
    obligation === 'ethics-approval' ? ethics.status === 'approved' : undertakings[obligation] === 'accepted',
  );
}

/** The last day of use, in days since 1970-01-01: the day before the one that is so many months after the first. */
export function untilOf({ period }: UseRequest): number {
  return dayNumber(addMonths(period.from, period.months)) - 1;
}
