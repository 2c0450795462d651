import type { PartialDate } from '@trialmark/schema';
import type { Switching } from './find-switches.ts';

export type SwitchingVerdict = 'NO_BASELINE' | 'NO_START' | 'MAJOR' | 'UNRESOLVED' | 'MINOR' | 'NONE';

const VERDICTS = { major: 'MAJOR', unresolved: 'UNRESOLVED', minor: 'MINOR', none: 'NONE' } as const;

export function verdictOf({ baseline, severity }: Switching): Exclude<SwitchingVerdict, 'NO_START'> {
  return baseline === null ? 'NO_BASELINE' : VERDICTS[severity];
}

const WHAT = {
  major: 'Primary outcomes were added, removed or exchanged',
  unresolved: 'The wording of outcomes changed, and whether they are the same cannot be told from it,',
  minor: 'What is measured, how or when was changed',
} as const;

export function sentenceOf({ baseline, severity, switches }: Switching): string {
  if (baseline === null) return 'No pre-specified baseline: no version is proved to precede the start of the trial.';
  const since = `since version ${baseline.number}, the last one before the start`;
  if (severity === 'none') return `No outcome was changed but in wording ${since}.`;
  const counted = switches.filter((each) => each.severity !== 'none');
  const silent = counted.filter(({ declared }) => declared === null).length;
  const count = `${counted.length} ${counted.length === 1 ? 'change' : 'changes'}`;
  return `${WHAT[severity]} ${since}: ${count}, ${silent} of them not declared.`;
}

export function movedWords(anchored: Switching, start: PartialDate): string {
  const verdict = verdictOf(anchored);
  const what = verdict === 'NO_BASELINE' ? 'there is no baseline' : `it would be ${verdict.toLowerCase()}`;
  return ` The start was moved: against the first one recorded, ${start}, ${what}.`;
}

export function rewrittenWords(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  return ` Under the id that it had, a primary outcome now reads as another: ${paths.join(', ')}.`;
}

export const changeWords: Readonly<Record<SwitchingVerdict, string>> = {
  NO_BASELINE: 'Evidence of a version by the start of the trial.',
  NO_START: 'A start date is published.',
  MAJOR: 'Nothing: the versions stay in the history. An answer of the sponsor may stand beside it.',
  UNRESOLVED: 'Ids of the outcomes, or a person who reads both wordings.',
  MINOR: 'Nothing: the versions stay in the history.',
  NONE: 'A version with other outcomes.',
};
