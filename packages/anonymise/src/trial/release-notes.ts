import { cellText } from '../table/cell.ts';
import { findColumn } from '../table/dataset.ts';
import type { KeptRows } from './linked-rows.ts';
import { readTextDate } from './read-date.ts';
import type { ReleaseState, TableState } from './release-state.ts';
import { shiftDate } from './shift-date.ts';

/** Something that a report says about the release as a whole, a table or a column; it quotes no participant's value. */
export type TrialNote = {
  readonly rule: string;
  readonly table?: string;
  readonly column?: string;
  /** How many participants, rows or terms it is about, as the words say. */
  readonly count: number;
  readonly inWords: string;
};

/** What was lost on the way from the original to the release, besides columns, which the plan names. */
export function releaseNotes(state: ReleaseState, kept: KeptRows): readonly TrialNote[] {
  const suppressed = state.participants.subjects.filter((_, person) => !state.isReleased(person)).length;
  const notes: TrialNote[] = [];
  if (suppressed > 0) {
    const inWords = `${suppressed} participants are suppressed and in no table`;
    notes.push({ rule: 'suppressed-participants', count: suppressed, inWords });
  }
  if (state.offsets.common !== 0) {
    // By how many days is not said: notes are published, and whoever knew it would know the years.
    const inWords =
      'all dates are moved by a number of years besides each participant’s own offset, so that no original date comes again';
    notes.push({ rule: 'common-offset', count: state.participants.subjects.length, inWords });
  }
  for (const { family, terms, rolledUp, suppressed: hidden } of state.families.values()) {
    const inWords = `of ${terms} terms of ${family}, ${rolledUp} are shown above the preferred term and ${hidden} not at all`;
    notes.push({ rule: 'terms', count: rolledUp + hidden, inWords });
  }
  return [...notes, ...state.tables.flatMap((table) => tableNotes(table, state, kept))];
}

function tableNotes(table: TableState, { isReleased }: ReleaseState, kept: KeptRows): readonly TrialNote[] {
  const { dataset, plan, participantOf } = table;
  const name = dataset.header.name;
  if (plan.role === 'left-out') return [];
  const rows = kept.get(name) ?? [];
  const expected = participantOf.filter((person) => person === -1 || isReleased(person)).length;
  const notes: TrialNote[] = [];
  if (rows.length < expected) {
    const count = expected - rows.length;
    const inWords = `${count} rows of released participants are left out, with the record or the value that they belong to`;
    notes.push({ rule: 'rows-left-out', table: name, count, inWords });
  }
  return [
    ...notes,
    ...plan.columns.flatMap(({ column, action }) =>
      action.kind === 'shift-date' ? dateNotes(table, column, rows) : [],
    ),
  ];
}

function dateNotes({ dataset }: TableState, name: string, rows: readonly number[]): readonly TrialNote[] {
  const column = findColumn(dataset, name);
  if (column === undefined) return [];
  const place = { table: dataset.header.name, column: name };
  const isLost = column.values.map((cell) => cellText(cell) !== '' && shiftDate(cell, 0, column.meta) === undefined);
  const isPartial = column.values.map((cell) =>
    cellText(cell)
      .split('/')
      .some((part) => (readTextDate(part)?.precision ?? 'day') !== 'day'),
  );
  const lost = rows.filter((row) => isLost[column.codes[row] ?? -1] === true).length;
  const partial = rows.filter((row) => isPartial[column.codes[row] ?? -1] === true).length;
  const notes: TrialNote[] = [];
  if (lost > 0)
    notes.push({
      rule: 'unreadable-dates',
      ...place,
      count: lost,
      inWords: `${lost} cells are no dates of ISO 8601 and are blank`,
    });
  if (partial > 0) {
    const inWords = `${partial} partial dates moved with the middle of their month or year, so not exactly`;
    notes.push({ rule: 'partial-dates', ...place, count: partial, inWords });
  }
  return notes;
}
