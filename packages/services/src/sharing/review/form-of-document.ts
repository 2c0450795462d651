import type { RequestDocument } from '@trialmark/datause';
import { RequestForm } from './request-form.ts';

/** The form that leads to this document again: what a renewal, an amendment or a request that was sent back starts from. */
export function formOfDocument({ use, security, recipient }: RequestDocument): RequestForm {
  const { purpose, project, locations, period, publication, ethics, undertakings } = use;
  return RequestForm.parse({
    purpose,
    project,
    team: use.team.map(({ member }) => member),
    organisations: use.organisations.map(({ id, kind, forProfit }) => ({ id, kind, forProfit })),
    locations,
    period,
    publication,
    ethics,
    undertakings,
    security,
    recipient,
  });
}
