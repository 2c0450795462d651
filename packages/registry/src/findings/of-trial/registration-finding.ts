import { registrationTiming } from '../registration-timing.ts';
import { daysWords, type RuleFinding } from '../rule-finding.ts';
import { dayOf, evidenceOf, readVersions, type TrialHistory } from '../trial-history.ts';

type Verdict = 'PROSPECTIVE' | 'RETROSPECTIVE' | 'INDETERMINATE' | 'NO_EVIDENCE';

const severity: Readonly<Record<string, number>> = { PROSPECTIVE: 0, INDETERMINATE: 1, RETROSPECTIVE: 2 };

/**
 * `registration-timing/1` in the common shape: the evidence time of the first version against the start that the newest
 * version gives. When the start was moved, the verdict on the first that was recorded stands beside it in `inputs`, and a
 * move that made the verdict milder calls for attention.
 */
export function registrationFinding(history: TrialHistory): RuleFinding<Verdict> {
  const first = history.versions[0];
  const versions = readVersions(history);
  const start = versions.findLast(({ facts }) => facts.startDate !== null)?.facts.startDate ?? null;
  const firstStart = versions.find(({ facts }) => facts.startDate !== null)?.facts.startDate ?? null;
  const registered = history.firstSubmittedOn ?? (first === undefined ? null : dayOf(first));
  const base = {
    rule: 'registration-timing',
    version: 1,
    subject: history.registryId,
    evidence: first === undefined ? [] : [evidenceOf(first, history.source)],
  };
  if (registered === null || start === null || firstStart === null) {
    return {
      ...base,
      verdict: 'NO_EVIDENCE',
      concern: 'open',
      inputs: { registeredOn: registered, start },
      sentence: `It cannot be said whether the trial was registered before it started: ${registered === null ? 'no time of its registration is proved' : 'no start date is public'}.`,
      wouldChange:
        registered === null ? 'A quorum of witnesses cosigns the registration.' : 'A start date is published.',
    };
  }
  const timing = registrationTiming(registered, start);
  const anchored = registrationTiming(registered, firstStart);
  const isMilder = (severity[timing.finding] ?? 0) < (severity[anchored.finding] ?? 0);
  const moved = isMilder
    ? ` Against the first start date that was recorded, ${firstStart}, it would be ${anchored.finding.toLowerCase()}.`
    : '';
  return {
    ...base,
    verdict: timing.finding,
    concern:
      timing.finding === 'RETROSPECTIVE' || isMilder
        ? 'attention'
        : timing.finding === 'INDETERMINATE'
          ? 'open'
          : 'none',
    inputs: {
      ...timing.inputs,
      latenessDays: timing.latenessDays,
      definitions: timing.definitions,
      firstStart,
      againstFirstStart: anchored.finding,
    },
    sentence: sentences[timing.finding](registered, start, timing.latenessDays ?? 0) + moved,
    wouldChange: changes[timing.finding](start),
  };
}

const sentences = {
  PROSPECTIVE: (on: string, start: string) => `The trial was registered on ${on}, not after its start (${start}).`,
  RETROSPECTIVE: (on: string, start: string, late: number) =>
    `The trial was registered on ${on}, ${daysWords(late)} after its start (${start}).`,
  INDETERMINATE: (on: string, start: string) =>
    `The trial was registered on ${on}, within the month that is given as its start (${start}).`,
};

const changes = {
  PROSPECTIVE: (start: string) => `Evidence that the trial started before ${start}.`,
  RETROSPECTIVE: (start: string) => `Evidence of a registration not later than ${start}.`,
  INDETERMINATE: () => 'The day of the start instead of its month.',
};
