import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import { findDependency } from './find-dependency.ts';
import type { KeptRows } from './linked-rows.ts';
import { meaningOf } from './meaning.ts';
import { occurrencesOf } from './occurrences.ts';
import type { TrialNote } from './release-notes.ts';
import type { ReleaseState, TableState } from './release-state.ts';

/** Answers of controlled terminology that single nobody out by being rare. */
const ORDINARY: ReadonlySet<string> = new Set(['', 'N', 'NO', 'U', 'UNKNOWN', 'NOT APPLICABLE', 'NA']);

/**
 * What the release still shows that may help somebody to recognise a participant, in words for the report. Nothing here
 * is a fault: it is what anonymising person by person leaves to judgement.
 */
export function residualRisks(state: ReleaseState, kept: KeptRows): readonly TrialNote[] {
  const hidden = [...state.families.values()].flatMap(({ family, suppressedParticipants: count }) => {
    if (count === 0 || count >= state.plan.settings.frequencyMin) return [];
    const inWords = `${count} participants have records of ${family} whose term is not shown, so they share a term too rare to show`;
    return [{ rule: 'few-hidden-terms', count, inWords }];
  });
  return [
    ...hidden,
    ...state.tables.flatMap((table) => tableRisks(table, state, kept.get(table.dataset.header.name) ?? [])),
  ];
}

function tableRisks(table: TableState, state: ReleaseState, rows: readonly number[]): readonly TrialNote[] {
  return table.plan.columns.flatMap((plan) => {
    const column = findColumn(table.dataset, plan.column);
    if (column === undefined || plan.action.kind === 'remove') return [];
    const place = { table: table.dataset.header.name, column: plan.column };
    const meaning = meaningOf(plan.column)?.kind;
    if (plan.action.kind === 'keep' && plan.action.acceptsDisclosure === true) {
      const inWords = 'kept by the policy, although it may tell more of a quasi-identifier than is shown';
      return [{ rule: 'accepted-disclosure', ...place, count: rows.length, inWords }];
    }
    if (meaning === 'outcome') return rareOutcomes(column, table, state, rows);
    if (meaning === 'bodily') return [bodily(column, rows)].map((note) => ({ ...note, ...place }));
    if (meaning === 'death') return deaths(column, table, state, rows);
    return isTopic(plan.column) ? tellingTopics(column, table, state, rows) : [];
  });
}

function rareOutcomes(
  column: Column,
  table: TableState,
  state: ReleaseState,
  rows: readonly number[],
): readonly TrialNote[] {
  const { keys, participants } = occurrencesOf(column, table.participantOf, { rows });
  return keys.flatMap((key, index) => {
    const count = participants[index]?.length ?? 0;
    if (ORDINARY.has(key.trim().toUpperCase()) || count >= state.plan.settings.frequencyMin) return [];
    const inWords = `an outcome that ${count} participants have: somebody who knows of it knows who they may be`;
    return [{ rule: 'rare-outcome', table: table.dataset.header.name, column: column.meta.name, count, inWords }];
  });
}

function bodily(column: Column, rows: readonly number[]): TrialNote {
  const count = rows.filter((row) => cellText(column.values[column.codes[row] ?? -1] ?? null) !== '').length;
  const inWords = `${count} measurements of body size, which people around a participant can guess; no recoding protects them`;
  return { rule: 'bodily-measure', count, inWords };
}

function deaths(column: Column, table: TableState, state: ReleaseState, rows: readonly number[]): readonly TrialNote[] {
  const dead = new Set(
    rows
      .filter((row) => cellText(column.values[column.codes[row] ?? -1] ?? null) !== '')
      .map((row) => table.participantOf[row]),
  );
  if (dead.size === 0 || dead.size >= state.plan.settings.frequencyMin) return [];
  const inWords = `${dead.size} participants died; the date is moved, but how long they were in the trial is not`;
  return [
    { rule: 'rare-death', table: table.dataset.header.name, column: column.meta.name, count: dead.size, inWords },
  ];
}

function isTopic(name: string): boolean {
  const meaning = meaningOf(name);
  return (
    name === 'PARAMCD' ||
    /^[A-Z]{2}TESTCD$/u.test(name) ||
    (meaning?.kind === 'dictionary' && meaning.level === 'preferred')
  );
}

/** Tests and terms that occur with one value of a quasi-identifier only, as a pregnancy test does with one sex. */
function tellingTopics(
  column: Column,
  table: TableState,
  state: ReleaseState,
  rows: readonly number[],
): readonly TrialNote[] {
  const action = table.plan.columns.find((plan) => plan.column === column.meta.name)?.action;
  const family = action?.kind === 'roll-up' ? state.families.get(action.family) : undefined;
  const shownRows =
    family === undefined ? rows : rows.filter((row) => family.levelOf(table.dataset.header.name, row) <= 1);
  const occurrences = occurrencesOf(column, table.participantOf, { rows: shownRows });
  return [...state.shownOf.values()].flatMap(({ quasi }) => {
    if (findDependency(occurrences, quasi) === null) return [];
    const inWords = `some of its values occur with few values of ${quasi.name} only, so that having such a record tells something of it`;
    return [
      {
        rule: 'telling-records',
        table: table.dataset.header.name,
        column: column.meta.name,
        count: occurrences.keys.length,
        inWords,
      },
    ];
  });
}
