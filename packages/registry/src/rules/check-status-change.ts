import { type Problem, recruitmentStatusWords, type TrialRecord } from '@trialmark/schema';
import { diffRecords } from '../diff/diff-records.ts';
import { fieldLabel } from '../draft/field-label.ts';
import { permittedStatusChanges } from './status-changes.ts';

/** What may change with the status: a status without its dates and numbers would be half a fact. */
const companions: readonly string[] = [
  'recruitmentStatus',
  'statusReason',
  'startDate',
  'primaryCompletionDate',
  'completionDate',
  'sampleSize',
  'verifiedOn',
];

/**
 * What is wrong with `after` as `before` with its status changed; nothing when it may be stated. A suspended trial that
 * has begun cannot become not yet recruiting or withdrawn again. Any other change of the record is an amendment.
 */
export function checkStatusChange(before: TrialRecord, after: TrialRecord): readonly Problem[] {
  const strays = diffRecords(before, after).filter((change) => !companions.includes(change.path.split('.')[0] ?? ''));
  return [
    ...transitionProblems(before, after),
    ...strays.map(({ path }) => ({
      path,
      rule: 'status.more-than-status',
      message: `Change the ${fieldLabel(path)} by an amendment, not together with the status.`,
    })),
  ];
}

function transitionProblems(before: TrialRecord, after: TrialRecord): readonly Problem[] {
  const [from, to] = [before.recruitmentStatus, after.recruitmentStatus];
  const problem = (rule: string, message: string) => [{ path: 'recruitmentStatus', rule, message }];
  const words = recruitmentStatusWords;
  if (from === to) return problem('status.unchanged', `Choose another status: it is "${words[from]}" already.`);
  const permitted = permittedStatusChanges[from];
  if (permitted.length === 0)
    return problem('status.final', `The status "${words[from]}" is final. Register another trial if the work goes on.`);
  if (!permitted.includes(to)) {
    const choices = permitted.map((status) => `"${words[status]}"`).join(', ');
    return problem('status.not-permitted', `From "${words[from]}" choose one of ${choices}.`);
  }
  const begun = before.startDate.kind === 'actual' || (before.sampleSize.actual ?? 0) > 0;
  if (begun && (to === 'not-yet-recruiting' || to === 'withdrawn'))
    return problem('status.begun', `The trial has begun, so it cannot become "${words[to]}".`);
  return [];
}
