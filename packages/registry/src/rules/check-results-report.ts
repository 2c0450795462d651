import type { FullDate, Outcome, Problem, ReportedOutcome, ResultsReport, TrialRecord } from '@trialmark/schema';
import { diffOutcomes } from '../diff/diff-outcomes.ts';
import type { OutcomeChange } from '../diff/record-change.ts';

/**
 * What is wrong with a report on the outcomes of `registered`, the version in the log; nothing when it may be stated.
 *
 * Guarantees: every primary and secondary outcome registered is reported, or said not to be and why; whatever is called
 * pre-registered was; whatever was not is declared as added, under an id of its own; each outcome is told once.
 * Does NOT check: that an outcome was analysed as it was registered. `reportedChanges` shows where it was not.
 */
export function checkResultsReport(
  registered: TrialRecord,
  report: ResultsReport,
  today: FullDate,
): readonly Problem[] {
  const known = new Map(registered.outcomes.map((outcome) => [outcome.id, outcome]));
  const ids = report.outcomes.map(idOf);
  const problems = report.outcomes.flatMap((reported, index) => [
    ...entryProblems(reported, index, known),
    ...(ids.indexOf(idOf(reported)) < index
      ? [problem(`outcomes.${index}`, 'report.repeated', 'Report each outcome once.')]
      : []),
  ]);
  const untold = registered.outcomes.filter((outcome) => outcome.rank !== 'other' && !ids.includes(outcome.id));
  for (const outcome of untold)
    problems.push(
      problem('outcomes', 'report.outcome-untold', `Report "${outcome.measure}", or say why it is not reported.`),
    );
  if (report.reportedOn > today)
    problems.push(problem('reportedOn', 'report.in-future', 'Give a day of reporting that is not in the future.'));
  return problems;
}

/** How the outcomes as reported differ from those registered: the switches that a reader should see. */
export function reportedChanges(registered: TrialRecord, report: ResultsReport): readonly OutcomeChange[] {
  const reported = report.outcomes.flatMap((entry) => (entry.origin === 'not-reported' ? [] : [entry.asReported]));
  return diffOutcomes(registered.outcomes, reported);
}

const problem = (path: string, rule: string, message: string): Problem => ({ path, rule, message });

const idOf = (reported: ReportedOutcome) => (reported.origin === 'added' ? reported.asReported.id : reported.id);

function entryProblems(reported: ReportedOutcome, index: number, known: ReadonlyMap<string, Outcome>): Problem[] {
  const path = `outcomes.${index}`;
  if (reported.origin === 'added')
    return known.has(reported.asReported.id)
      ? [
          problem(
            `${path}.asReported.id`,
            'report.not-added',
            'This outcome was registered: report it as pre-registered.',
          ),
        ]
      : [];
  const found: Problem[] = [];
  if (!known.has(reported.id))
    found.push(problem(`${path}.id`, 'report.not-registered', 'This outcome was not registered: declare it as added.'));
  if (reported.origin === 'pre-registered' && reported.asReported.id !== reported.id)
    found.push(problem(`${path}.asReported.id`, 'report.other-id', 'Keep the id of the registered outcome.'));
  return found;
}
