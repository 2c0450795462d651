import { type Problem, TrialContacts, type TrialContactsDraft } from '@trialmark/schema';
import { problemsOfIssues } from './problems-of-issues.ts';

export type ContactsCheck =
  | { readonly ok: true; readonly contacts: TrialContacts }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Says what keeps contacts in the making from being a `TrialContacts`, or gives them. The version is filled in. */
export function checkContacts(draft: TrialContactsDraft): ContactsCheck {
  const value = { v: 1, ...draft };
  const parsed = TrialContacts.safeParse(value);
  if (parsed.success) return { ok: true, contacts: parsed.data };
  return { ok: false, problems: problemsOfIssues(parsed.error.issues, value, '') };
}
