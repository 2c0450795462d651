import type { RuleFinding } from '../rule-finding.ts';
import type { LogFacts } from './log-facts.ts';
import { hoursWords, instantOf } from './log-words.ts';

/** `forced-inclusion/1`: statements forced through the contract that the log has not taken or refused in time. */
export function unansweredForced({
  forced,
  nowS,
  origin,
  promises,
}: LogFacts): readonly RuleFinding<'UNANSWERED' | 'ANSWERED_LATE'>[] {
  return forced.flatMap(({ answeredS, digest, timeS }) => {
    const waitedS = (answeredS ?? nowS) - timeS;
    if (waitedS <= promises.answerWithinS) return [];
    const verdict = answeredS === null ? ('UNANSWERED' as const) : ('ANSWERED_LATE' as const);
    const evidenceTime = instantOf(timeS);
    return [
      {
        rule: 'forced-inclusion',
        version: 1,
        subject: origin,
        verdict,
        concern: 'attention' as const,
        inputs: { digest, timeS, answeredS, nowS, waitedS, promisedS: promises.answerWithinS },
        evidence: [{ source: 'log' as const, what: 'forced inclusion', statement: digest, index: null, evidenceTime }],
        sentence: `A statement forced on ${evidenceTime} ${answeredS === null ? 'is not answered after' : 'was answered after'} ${hoursWords(waitedS)}; ${hoursWords(promises.answerWithinS)} is promised.`,
        wouldChange: 'A cosigned checkpoint that covers the statement, or a published refusal, in time.',
      },
    ];
  });
}
