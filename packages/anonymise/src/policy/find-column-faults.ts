import { didYouMean } from './did-you-mean.ts';
import type { ColumnPolicy } from './policy.ts';
import type { PolicyFault } from './policy-fault.ts';
import { columnsWithRole, type ResolvedPolicy } from './resolved-policy.ts';

/** What is wrong with the roles of the participants' columns. */
export function findColumnFaults(resolved: ResolvedPolicy): readonly PolicyFault[] {
  const { policy, participants, subject } = resolved;
  const table = participants.dataset.header.name;
  const names = participants.dataset.columns.map(({ meta }) => meta.name);
  const faults = Object.entries(policy.columns).flatMap(([name, column]) => {
    const path = ['columns', name];
    if (!names.includes(name)) {
      return [{ rule: 'unknown-column', path, message: `${table} has no such column${didYouMean(name, names)}` }];
    }
    const conflict = conflictOf(resolved, name, column);
    return [
      ...(conflict === null ? [] : [{ rule: 'role-conflict', path, message: conflict }]),
      ...unknownLevels(path, column, names),
    ];
  });
  const noQuasi = columnsWithRole(resolved, 'quasi-identifier').length === 0;
  const none =
    'no column is a quasi-identifier, so there is nothing to make participants alike in; say which others may know';
  return [
    ...faults,
    ...(noQuasi ? [{ rule: 'no-quasi-identifier', path: ['columns'], message: none }] : []),
    ...(subject === null ? withoutRole(resolved, names) : []),
  ];
}

function conflictOf(
  { policy, participants, subject }: ResolvedPolicy,
  name: string,
  column: ColumnPolicy,
): string | null {
  if (name === subject && column.role !== 'identifying') {
    return `the column that names the participant is identifying, not ${column.role}`;
  }
  const own = policy.tables[participants.dataset.header.name]?.columns;
  if (own === undefined || !Object.hasOwn(own, name)) return null;
  return `the column has the role ${column.role} here and an action under tables; state one of them`;
}

function unknownLevels(
  path: readonly string[],
  column: ColumnPolicy,
  names: readonly string[],
): readonly PolicyFault[] {
  const hierarchy = 'hierarchy' in column ? column.hierarchy : undefined;
  if (hierarchy?.kind !== 'columns') return [];
  return hierarchy.above.flatMap((name, index) => {
    if (names.includes(name)) return [];
    const message = `there is no column ${name} to group by${didYouMean(name, names)}`;
    return [{ rule: 'unknown-column', path: [...path, 'hierarchy', 'above', index], message }];
  });
}

/** Rules for trial tables decide what a policy does not; a table of another kind has none. */
function withoutRole({ policy }: ResolvedPolicy, names: readonly string[]): readonly PolicyFault[] {
  const missing = names.filter((name) => !Object.hasOwn(policy.columns, name));
  if (missing.length === 0) return [];
  const message = `the table names no participants, so every column needs a role; ${missing.join(', ')} ${missing.length === 1 ? 'has' : 'have'} none`;
  return [{ rule: 'missing-role', path: ['columns'], message }];
}
