import { daysWords, type RuleFinding } from '../rule-finding.ts';
import { type AssessmentDay, dayOf, evidenceOf, readVersions, type TrialHistory } from '../trial-history.ts';
import { type TrialSilence, trialSilence } from '../trial-silence.ts';

/** Statements that say how a trial stands; every version of an imported record does. */
const STATUS_TYPES = ['trial.registered', 'trial.unsealed', 'trial.status-changed', 'outcomes.reported', 'imported'];

/** `silence/1` in the common shape; null where no version gives status and completion. */
export function silenceFinding(
  history: TrialHistory,
  { today }: AssessmentDay,
): RuleFinding<TrialSilence['finding']> | null {
  const newest = readVersions(history).at(-1);
  const last = history.versions.findLast(({ type }) => STATUS_TYPES.includes(type));
  const { recruitmentStatus = null, completionDate = null } = newest?.facts ?? {};
  if (newest === undefined || last === undefined || recruitmentStatus === null || completionDate === null) return null;
  // What no quorum of witnesses has cosigned yet was said within these seconds.
  const lastStatusOn = dayOf(last) ?? today;
  const found = trialSilence({ recruitmentStatus, completionDate, lastStatusOn, today });
  const isSilent = found.finding === 'SILENT';
  return {
    rule: 'silence',
    version: 1,
    subject: history.registryId,
    verdict: found.finding,
    concern: isSilent ? 'attention' : 'none',
    inputs: { ...found.inputs, since: found.since, oneYearOn: found.oneYearOn, daysSilent: found.daysSilent },
    evidence: [...new Set([last, newest])].map((version) => evidenceOf(version, history.source)),
    sentence: isSilent
      ? `The trial should have ended, and nothing was said of how it stands for ${daysWords(found.daysSilent ?? 0)}.`
      : found.finding === 'ENDED'
        ? `The trial stated its final status (${recruitmentStatus}).`
        : `The trial was heard of within a year, or its completion is not a year ago (since ${found.since}).`,
    wouldChange: isSilent ? 'A change of status or a report of outcomes.' : `Silence beyond ${found.oneYearOn}.`,
  };
}
