import type { AttackResults } from '../attack/run-attacks.ts';
import type { ResolvedPolicy } from '../policy/resolved-policy.ts';
import type { Recoding } from '../problem/recoding.ts';
import type { ReportInput } from '../report/report-input.ts';
import { findColumn } from '../table/dataset.ts';
import { describeAction } from './describe-action.ts';
import type { ReleasedTables } from './release-tables.ts';

type Made = {
  readonly resolved: ResolvedPolicy;
  readonly recoding: Recoding;
  readonly tables: ReleasedTables;
  readonly attacks: AttackResults;
};

/** What a report says of a release besides its certificate. */
export function describeRelease(made: Made): Omit<ReportInput, 'certificate' | 'signedBy'> {
  const { resolved, recoding, tables, attacks } = made;
  return {
    variables: recoding.columns.map(({ name, codes }) => {
      const column = findColumn(resolved.participants.dataset, name);
      const kept = codes.filter((_, row) => recoding.isSuppressed[row] === 0);
      const label = column?.meta.label ?? '';
      return {
        column: name,
        label: label === '' ? name : label,
        distinctBefore: column?.values.length ?? null,
        distinctAfter: new Set(kept).size,
      };
    }),
    changes: changesOf(resolved, tables),
    attacks: attacks.results,
    notes: tables.notes,
    attacksNotTried: attacks.notRun,
    residualRisks: tables.residualRisks,
  };
}

function changesOf({ policy, participants }: ResolvedPolicy, { plan }: ReleasedTables): ReportInput['changes'] {
  if (plan === null) {
    const table = participants.dataset.header.name;
    return Object.entries(policy.columns).flatMap(([column, { role, note = 'the policy says so' }]) => {
      if (role === 'identifying') return [{ table, column, what: 'left out', why: note }];
      return role === 'quasi-identifier' ? [{ table, column, what: 'recoded', why: note }] : [];
    });
  }
  return plan.tables.flatMap(({ table, role, reason, columns, qualifiers, leftOutRows }): ReportInput['changes'] => {
    if (role === 'left-out') return [{ table, column: null, what: 'not released', why: reason }];
    return [
      ...columns
        .filter(({ action }) => action.kind !== 'keep' && action.kind !== 'study-day')
        .map(({ column, action, reason: why }) => ({ table, column, what: describeAction(action), why })),
      ...qualifiers
        .filter(({ action }) => action.kind !== 'keep')
        .map(({ qualifier, action, reason: why }) => ({ table, column: qualifier, what: describeAction(action), why })),
      ...(leftOutRows === null
        ? []
        : [{ table, column: leftOutRows.column, what: 'some rows are left out', why: leftOutRows.reason }]),
    ];
  });
}
