import { daysBetween, utcDayOf } from '../../dates/utc-day.ts';
import { daysWords, type RuleFinding } from '../rule-finding.ts';
import type { LogFacts } from './log-facts.ts';
import { instantOf } from './log-words.ts';

/** `overdue-seal/1`: sealed trials that are not opened on the day after the one that they were to be opened by. */
export function overdueSealFindings({ nowS, seals }: LogFacts): readonly RuleFinding<'OVERDUE'>[] {
  const today = utcDayOf(instantOf(nowS));
  return seals
    .filter(({ revealBy }) => revealBy < today)
    .map(({ registryId, revealBy, statement }) => {
      const days = daysBetween(revealBy, today);
      return {
        rule: 'overdue-seal',
        version: 1,
        subject: registryId,
        verdict: 'OVERDUE',
        concern: 'attention',
        inputs: { revealBy, today, days },
        evidence: [{ source: 'log', what: 'trial.sealed', statement, index: null, evidenceTime: null }],
        sentence: `The trial is still sealed, ${daysWords(days)} after the day by which it was to be opened (${revealBy}).`,
        wouldChange: 'A trial.unsealed statement that opens every sealed version.',
      };
    });
}
