import type { TrialContacts, TrialDraft, TrialRecord } from '@trialmark/schema';
import { checkDraft } from '../draft/check-draft.ts';

const desk = {
  name: 'Trial office',
  role: 'Enquiries',
  affiliation: 'Elmfield University',
  email: 'trial@example.org',
};

/** Invented contacts that can be reached. */
export const exampleContacts: TrialContacts = { v: 1, public: desk, scientific: desk };

/** What an import cannot bring: added by hand before registration. */
const byHand: TrialDraft = {
  primaryRegistry: { registry: 'Trialmark', number: 'TMK00000001' },
  publicContact: { role: 'Enquiries', affiliation: 'Elmfield University' },
  scientificContact: { role: 'Chief investigator', affiliation: 'Elmfield University' },
  ethicsReviews: [{ status: 'approved', committee: 'Elmfield Ethics Committee', decidedOn: '2018-09-01' }],
  ipdSharing: { plan: 'no' },
};

/** An imported draft with what it lacks filled in; throws when anything else is wrong with it. */
export function completed(draft: TrialDraft): TrialRecord {
  const check = checkDraft({ ...byHand, ...draft });
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.record;
}
