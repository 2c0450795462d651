import type { StatementOf } from '@trialmark/schema';

export type AnswerRefusal = 'not-under-its-own-id' | 'trial-unknown' | 'answered-under-this-id';

/**
 * Whether an answer to a finding may stand where it is said; null when it may.
 *
 * Guarantees: an answer is about a trial of the log, and is said once under an id of its own, so that nobody replaces one.
 * Does NOT check: who speaks (`judgeAuthority`: an investigator of the trial's sponsor), nor that the rule, its version or
 * the verdict exist: rules are younger and older than any log, and an answer to a verdict that nobody found answers nothing.
 */
export function judgeAnswer(
  { subject, prev, body }: StatementOf<'finding.answered'>,
  facts: { readonly hasTrial: (trial: string) => boolean; readonly isAnswer: (id: string) => boolean },
): AnswerRefusal | null {
  if (!subject.startsWith('ans_') || prev !== null) return 'not-under-its-own-id';
  if (!facts.hasTrial(body.trial)) return 'trial-unknown';
  return facts.isAnswer(subject) ? 'answered-under-this-id' : null;
}
