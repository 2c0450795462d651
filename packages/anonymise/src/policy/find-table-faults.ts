import type { ColumnAction } from '../trial/column-action.ts';
import { didYouMean } from './did-you-mean.ts';
import type { PolicyFault } from './policy-fault.ts';
import { columnsWithRole, type ResolvedPolicy } from './resolved-policy.ts';

/** What is wrong with the decisions about tables: names of tables and columns that are none. */
export function findTableFaults(resolved: ResolvedPolicy): readonly PolicyFault[] {
  const columnsOf = new Map(
    [resolved.participants, ...resolved.linked].map(({ dataset }) => [
      dataset.header.name,
      new Set(dataset.columns.map(({ meta }) => meta.name)),
    ]),
  );
  const all = new Set([...columnsOf.values()].flatMap((names) => [...names]));
  return Object.entries(resolved.policy.tables).flatMap(([table, { columns = {}, leaveOut, qualifiers }]) => {
    const path = ['tables', table];
    const names = table === '*' ? all : columnsOf.get(table);
    if (names === undefined) {
      return [{ rule: 'unknown-table', path, message: `no table is named so${didYouMean(table, columnsOf.keys())}` }];
    }
    const faults = Object.entries(columns).flatMap(([column, action]) =>
      names.has(column)
        ? actionFaults(action, [...path, 'columns', column], names, resolved)
        : [{ rule: 'unknown-column', path: [...path, 'columns', column], message: unknown(table, column, names) }],
    );
    if (qualifiers !== undefined && !names.has('QNAM')) {
      faults.push({ rule: 'no-qualifiers', path: [...path, 'qualifiers'], message: 'the table has no column QNAM' });
    }
    if (leaveOut === true && table === resolved.participants.dataset.header.name) {
      const message = 'the participants’ table cannot be left out';
      faults.push({ rule: 'participants-left-out', path: [...path, 'leaveOut'], message });
    }
    return faults;
  });
}

function unknown(table: string, column: string, names: ReadonlySet<string>): string {
  return `${table === '*' ? 'no table' : table} has ${table === '*' ? 'a' : 'no'} column ${column}${didYouMean(column, names)}`;
}

/** Names that an action refers to. */
function actionFaults(
  action: ColumnAction,
  path: readonly PropertyKey[],
  names: ReadonlySet<string>,
  resolved: ResolvedPolicy,
): PolicyFault[] {
  const quasi = new Set(columnsWithRole(resolved, 'quasi-identifier').map(([name]) => name));
  const unknownQuasi = quasiIdentifiersIn(action).filter((name) => !quasi.has(name));
  const unknownColumns = columnsIn(action).filter((name) => !names.has(name));
  return [
    ...unknownQuasi.map((name) => ({
      rule: 'unknown-quasi-identifier',
      path,
      message: `${name} is no quasi-identifier of this policy${didYouMean(name, quasi)}`,
    })),
    ...unknownColumns.map((name) => ({
      rule: 'unknown-column',
      path,
      message: `the table has no column ${name}${didYouMean(name, names)}`,
    })),
  ];
}

function quasiIdentifiersIn(action: ColumnAction): readonly string[] {
  if (action.kind === 'carry') return [action.quasiIdentifier];
  return action.kind === 'derived' ? action.from.map(({ quasiIdentifier }) => quasiIdentifier) : [];
}

function columnsIn(action: ColumnAction): readonly string[] {
  if (action.kind === 'free-text') return action.codedBy === undefined ? [] : [action.codedBy];
  if (action.kind !== 'derived') return [];
  return [...(action.within === undefined ? [] : [action.within]), ...(action.follows ?? [])];
}
