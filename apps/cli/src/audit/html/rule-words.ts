/** What each rule asks, by its name; the whole text of a rule is in `docs/protocol/findings.md`. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'registration-timing': 'Was the trial registered before it started?',
  'timeline-revised': 'Were the dates of start or completion moved?',
  'results-lateness': 'Were results reported within a year of completion?',
  'outcome-switching': 'Were outcomes changed after they had been fixed?',
  silence: 'Has anything been heard of the trial since it should have ended?',
  'ethics-review': 'Had an ethics committee passed the trial before it started?',
  'undeclared-change': 'Does every version change what it declares, and nothing else?',
  'checkpoint-gap': 'Did the log publish checkpoints as often as promised?',
  'missing-witness': 'Does every witness cosign?',
  'late-anchor': 'Were checkpoints anchored in time?',
  'forced-inclusion': 'Were statements answered that somebody forced into the contract?',
  'overdue-seal': 'Were sealed trials opened by their day?',
  'release-follow-up': 'Were rows deleted after a withdrawal, and files after their last day?',
};

/** Of a rule's id, `registration-timing/1`; empty for a rule that this program has no words for. */
export function questionOf(rule: string): string {
  return QUESTIONS[rule.split('/')[0] ?? ''] ?? '';
}
