import type { RuleFinding } from '../rule-finding.ts';
import { type TimelineMove, timelineRevisions } from '../timeline-revisions.ts';
import { dayOf, evidenceOf, readVersions, type TrialHistory } from '../trial-history.ts';

const words = {
  startDate: 'start',
  primaryCompletionDate: 'primary completion',
  completionDate: 'completion',
} as const;

/** `timeline-revised/1` in the common shape. */
export function movesFinding(history: TrialHistory): RuleFinding<'TIMELINE_REVISED' | 'UNCHANGED'> {
  const versions = readVersions(history);
  const { finding, first, moves } = timelineRevisions(
    versions.map((version) => {
      const { startDate, primaryCompletionDate, completionDate } = version.facts;
      const dates = { startDate, primaryCompletionDate, completionDate };
      return { recordVersion: version.number, evidenceOn: dayOf(version), dates };
    }),
  );
  const moving = new Set(moves.map(({ recordVersion }) => recordVersion));
  return {
    rule: 'timeline-revised',
    version: 1,
    subject: history.registryId,
    verdict: finding,
    concern: moves.length === 0 ? 'none' : 'attention',
    inputs: { versions: versions.length, first, moves },
    evidence: versions
      .filter((version, i) => i === 0 || moving.has(version.number))
      .map((version) => evidenceOf(version, history.source)),
    sentence: moves.length === 0 ? 'No start or completion date was moved.' : `${moves.map(moveWords).join('; ')}.`,
    wouldChange:
      moves.length === 0 ? 'A version that gives another date.' : 'Nothing: every version stays in the history.',
  };
}

function moveWords({ field, recordVersion, from, to, days }: TimelineMove, i: number): string {
  const by = days.least === days.most ? `${days.least}` : `${days.least} to ${days.most}`;
  return `${i === 0 ? 'The' : 'the'} ${words[field]} date moved from ${from} to ${to} in version ${recordVersion} (${by} days)`;
}
