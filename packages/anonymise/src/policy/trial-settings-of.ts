import type { ColumnAction } from '../trial/column-action.ts';
import type { TrialSettings } from '../trial/trial-settings.ts';
import { groupSizeMin } from './find-model-faults.ts';
import { K_DEFAULT } from './policy.ts';
import { columnsWithRole, type ResolvedPolicy } from './resolved-policy.ts';

/**
 * What a policy says of linked tables, in the words of `trial/`; null for a single table without a subject column.
 * Identifying columns are removed, the subject column shows the tag of the release; sensitive and kept ones stay.
 */
export function trialSettingsOf(resolved: ResolvedPolicy): TrialSettings | null {
  const { policy, participants, subject } = resolved;
  if (subject === null) return null;
  const table = participants.dataset.header.name;
  const decided = Object.entries(policy.tables);
  const overrides = Object.fromEntries(decided.map(([name, { columns = {} }]) => [name, columns]));
  return {
    participants: table,
    subject,
    quasiIdentifiers: columnsWithRole(resolved, 'quasi-identifier').map(([name]) => name),
    overrides: { ...overrides, [table]: { ...actionsOfRoles(resolved, subject), ...overrides[table] } },
    qualifiers: Object.fromEntries(decided.map(([name, { qualifiers = {} }]) => [name, qualifiers])),
    leaveOut: decided.flatMap(([name, { leaveOut }]) => (leaveOut === true ? [name] : [])),
    frequencyMin: policy.rareEvents?.participantsMin ?? (groupSizeMin(policy) || K_DEFAULT),
    ageMax: policy.ageTopCode - 1,
    dates: policy.dates,
    rowOrder: policy.output.rowOrder,
  };
}

function actionsOfRoles({ policy }: ResolvedPolicy, subject: string): Readonly<Record<string, ColumnAction>> {
  const entries = Object.entries(policy.columns).flatMap(([name, { role }]): (readonly [string, ColumnAction])[] => {
    if (role === 'quasi-identifier') return [];
    if (role !== 'identifying') return [[name, { kind: 'keep' }]];
    return [[name, { kind: name === subject ? 'tag' : 'remove' }]];
  });
  return Object.fromEntries(entries);
}
