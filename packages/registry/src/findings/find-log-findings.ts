/**
 * Every finding about the running of a log and about what followed its releases: the one entry, as `findTrialFindings` is for
 * a trial.
 *
 * Guarantees: a pure function of the facts. Does NOT check the facts: see `LogFacts` for who must have.
 */
import { utcDayOf } from '../dates/utc-day.ts';
import { checkpointGaps } from './of-log/checkpoint-gaps.ts';
import { followUpFindings } from './of-log/follow-up-findings.ts';
import { lateAnchors } from './of-log/late-anchors.ts';
import type { LogFacts } from './of-log/log-facts.ts';
import { instantOf } from './of-log/log-words.ts';
import { missingWitnesses } from './of-log/missing-witnesses.ts';
import { overdueSealFindings } from './of-log/overdue-seal-findings.ts';
import { unansweredForced } from './of-log/unanswered-forced.ts';
import type { RuleFinding } from './rule-finding.ts';

/** In the order of the rules in `docs/protocol/findings.md`. */
export function findLogFindings(facts: LogFacts): readonly RuleFinding[] {
  return [
    ...checkpointGaps(facts),
    ...missingWitnesses(facts),
    ...lateAnchors(facts),
    ...unansweredForced(facts),
    ...overdueSealFindings(facts),
    ...followUpFindings(facts.sharing, utcDayOf(instantOf(facts.nowS))),
  ];
}
