import type { ConsentPermission } from '@trialmark/schema';
import type { Finding } from './decision.ts';
import { makeFinding } from './make-finding.ts';
import type { TermsEntry } from './read-terms.ts';
import type { Subject } from './subject.ts';

/** Uses that no code permits: people look at them, whatever else the terms say. */
const FOR_PEOPLE = [
  ['ai-training', 'use.ai-training', 'train artificial intelligence'],
  ['linkage', 'use.linkage', 'join rows about the same people'],
  ['recontact', 'use.recontact', 'have participants contacted again'],
] as const;

/** Uses beside research: care of patients needs a code that permits it, others need people to decide. */
export function judgeUses(entries: readonly TermsEntry[], { uses }: Subject): readonly Finding[] {
  const groundsOf = (use: ConsentPermission) => [uses.get(use) ?? []].flat();
  const forPeople = FOR_PEOPLE.filter(([use]) => uses.has(use)).map(([use, rule, words]) =>
    makeFinding(rule, 'REVIEW', `The request is to ${words}. No code of a dataset permits that, so people decide.`, {
      restsOn: groundsOf(use),
      change: 'Leave it out of the request.',
    }),
  );
  const permitsCare = entries.some(({ code }) => code.effect !== 'prohibition' && code.uses.includes('clinical-care'));
  if (!uses.has('clinical-care') || permitsCare) return forPeople;
  const sentence = 'The request is for the care of patients too, and this dataset is for research.';
  const care = makeFinding('use.clinical-care', 'DENY', sentence, {
    restsOn: groundsOf('clinical-care'),
    change: 'Leave the care of patients out, or choose a dataset with the code CC.',
  });
  return [care, ...forPeople];
}
