import type { Problem, TrialRecord } from '@trialmark/schema';
import { diffRecords } from '../diff/diff-records.ts';
import type { RecordChange } from '../diff/record-change.ts';
import { type ChangeDeclaration, undeclaredChanges } from '../diff/undeclared-changes.ts';
import { fieldLabel } from '../draft/field-label.ts';

/** Fields that an amendment may not change, and what to do instead. */
const frozen: Readonly<Record<string, string>> = {
  v: 'The version of the format cannot be amended.',
  primaryRegistry: 'The registry number of a trial never changes.',
  origin: 'The record in the other registry is as it was when it was imported.',
  recruitmentStatus: 'Change the status by a status change, which says from when it holds.',
  statusReason: 'Change the reason for the status by a status change.',
  results: 'Give results by a report of outcomes.',
};

/**
 * What is wrong with an amendment from `before` (the version in the log) to `after`; nothing when it may be stated.
 *
 * Guarantees: something changes; nothing frozen does; every change is declared by kind and path, and nothing is declared
 * that does not change; an id in another registry is never taken away, since it was claimed for this trial for ever.
 * Does NOT check: that the reason is a good one, or that the ethics reference exists.
 */
export function checkAmendment(
  before: TrialRecord,
  after: TrialRecord,
  declared: readonly ChangeDeclaration[],
): readonly Problem[] {
  const changes = diffRecords(before, after);
  if (changes.length === 0)
    return [{ path: '', rule: 'amendment.empty', message: 'Change something: the record is as it was.' }];
  const { undeclared, unmade } = undeclaredChanges(changes, declared);
  return [
    ...changes.flatMap(frozenProblem),
    ...changes.flatMap(withdrawnId),
    ...undeclared.map(({ kind, path }) => ({
      path,
      rule: 'amendment.undeclared',
      message: `Declare this change (${kind}) of the ${fieldLabel(path)}.`,
    })),
    ...unmade.map(({ kind, path }) => ({
      path,
      rule: 'amendment.not-made',
      message: `Remove the declaration (${kind}) of the ${fieldLabel(path)}: the record does not change there.`,
    })),
  ];
}

function frozenProblem({ path }: RecordChange): readonly Problem[] {
  const message = frozen[path.split('.')[0] ?? ''];
  return message === undefined ? [] : [{ path, rule: 'amendment.frozen', message }];
}

function withdrawnId({ kind, path }: RecordChange): readonly Problem[] {
  if (path !== 'secondaryIds' || kind !== 'item-removed') return [];
  return [
    { path, rule: 'amendment.id-removed', message: 'Keep every id in other registries: none can be taken away.' },
  ];
}
