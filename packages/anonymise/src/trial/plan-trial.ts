import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { ageFactsOf } from './age-facts.ts';
import type { TableFacts } from './candidate.ts';
import { checkTypes } from './check-types.ts';
import type { ColumnAction } from './column-action.ts';
import { decideColumn } from './decide-column.ts';
import { listParticipants, participantOfRows } from './participants.ts';
import { planRanges } from './plan-ranges.ts';
import { planTests } from './plan-tests.ts';
import { quasiOfColumn } from './quasi-column.ts';
import { tableRole } from './table-role.ts';
import type { ColumnPlan, QualifierPlan, TablePlan, TrialPlan } from './trial-plan.ts';
import type { TrialSettings } from './trial-settings.ts';

/**
 * Decides what happens to every column of every table of a trial, each with a reason in words.
 *
 * Guarantees: no column is released without a decision; what no convention of CDISC and no word of the policy explains is
 * removed; what repeats, follows from or leads to a quasi-identifier is not simply kept.
 *
 * Does NOT check that the quasi-identifiers are well chosen, and cannot know what a column holds whose name says something
 * else. A person should read the plan.
 *
 * Trusts the policy where it decides on a column, except where that would undo the recoding.
 *
 * @throws InputError for participants that come twice, rows about somebody who is not listed, columns of mixed types,
 *   names in the policy that no table has, and overrides that are unsafe
 */
export function planTrial(datasets: readonly Dataset[], settings: TrialSettings): TrialPlan {
  checkNames(datasets, settings);
  const participants = listParticipants(datasets, settings);
  const table = datasets.find(({ header }) => header.name === settings.participants);
  if (table === undefined) throw new TypeError('the participants were listed, so their table is there');
  const quasi = settings.quasiIdentifiers.map((name) => {
    const column = findColumn(table, name);
    if (column !== undefined) return quasiOfColumn(column);
    const message = `the quasi-identifier ${name} is not a column of the participants' table`;
    throw new InputError('policy/unknown-column', message, { file: settings.participants, column: name });
  });
  const ages = ageFactsOf(table);
  const tables = datasets.map((dataset) => {
    checkTypes(dataset);
    const { role, reason } = tableRole(dataset, settings);
    if (role === 'left-out') return leftOut(dataset, reason);
    const participantOf = participantOfRows(dataset, settings.subject, participants, role === 'relations');
    return planTable({ settings, participants, quasi, dataset, role, participantOf, ages }, reason);
  });
  return { settings, tables };
}

function leftOut({ header, columns }: Dataset, reason: string): TablePlan {
  return {
    table: header.name,
    role: 'left-out',
    reason,
    columns: columns.map(({ meta }) => ({ column: meta.name, action: { kind: 'remove' }, reason, by: 'name' })),
    qualifiers: [],
    leftOutRows: null,
  };
}

function planTable(facts: TableFacts, reason: string): TablePlan {
  const { dataset, role, settings } = facts;
  const table = dataset.header.name;
  const columns = dataset.columns.map((column): ColumnPlan => {
    const { name } = column.meta;
    const decided = decideColumn({ name, column }, overrideOf(settings.overrides, table, name), facts);
    return { column: name, ...decided };
  });
  return {
    table,
    role,
    reason,
    columns: planRanges(columns),
    qualifiers: role === 'supplementary' ? planQualifiers(facts) : [],
    leftOutRows: planTests(facts),
  };
}

/** A qualifier is a column of its parent table that was given the form of rows; it is decided on like one. */
function planQualifiers(facts: TableFacts): readonly QualifierPlan[] {
  const { dataset, settings } = facts;
  const names = findColumn(dataset, 'QNAM');
  const values = findColumn(dataset, 'QVAL');
  if (names === undefined || values === undefined) return [];
  return names.values.map((cell, code) => {
    const name = cellText(cell);
    const rows = [...names.codes.keys()].filter((row) => names.codes[row] === code);
    const override = overrideOf(settings.qualifiers, dataset.header.name, name);
    return { qualifier: name, ...decideColumn({ name, column: values, rows }, override, facts) };
  });
}

type Overrides = Readonly<Record<string, Readonly<Record<string, ColumnAction>>>>;

function overrideOf(overrides: Overrides, table: string, name: string): ColumnAction | undefined {
  return overrides[table]?.[name] ?? overrides['*']?.[name];
}

function checkNames(datasets: readonly Dataset[], { overrides, qualifiers, leaveOut }: TrialSettings): void {
  const seen = new Set<string>();
  for (const { header } of datasets) {
    if (seen.has(header.name)) {
      throw new InputError('trial/duplicate-table', 'two tables have this name; give only one', { file: header.name });
    }
    seen.add(header.name);
  }
  for (const table of [...Object.keys(overrides), ...Object.keys(qualifiers), ...leaveOut]) {
    if (table !== '*' && !seen.has(table)) {
      throw new InputError('policy/unknown-table', `the policy decides on a table ${table}, which was not given`);
    }
  }
  for (const [table, columns] of Object.entries(overrides)) {
    const among = datasets.filter(({ header }) => table === '*' || header.name === table);
    for (const column of Object.keys(columns)) {
      if (among.some((dataset) => findColumn(dataset, column) !== undefined)) continue;
      const message = `the policy decides on a column ${column}, which ${table === '*' ? 'no table' : 'the table'} has`;
      throw new InputError('policy/unknown-column', message, { file: table, column });
    }
  }
}
