import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import { isTelling } from './find-dependency.ts';
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
    if (meaning === 'bodily') return bodily(filledRows(column, rows).length, place);
    if (meaning === 'death') return deaths(column, table, state, rows);
    if (!isTopic(plan.column)) return [];
    return [...tellingTopics(column, table, state, rows), ...bodily(bodilyRows(column, rows), place)];
  });
}

function filledRows(column: Column, rows: readonly number[]): readonly number[] {
  return rows.filter((row) => cellText(cellAt(column, row)) !== '');
}

function rareOutcomes(
  column: Column,
  table: TableState,
  state: ReleaseState,
  rows: readonly number[],
): readonly TrialNote[] {
  const { keys, participants } = occurrencesOf(column, table.participantOf, { rows });
  const rare = participants.filter((people, index) => {
    return !ORDINARY.has(keys[index]?.trim().toUpperCase() ?? '') && people.length < state.plan.settings.frequencyMin;
  });
  const count = new Set(rare.flat()).size;
  if (count === 0) return [];
  const inWords = `${count} participants have an outcome that few share: somebody who knows of it knows who they may be`;
  return [{ rule: 'rare-outcome', table: table.dataset.header.name, column: column.meta.name, count, inWords }];
}

function bodily(count: number, place: { readonly table: string; readonly column: string }): readonly TrialNote[] {
  if (count === 0) return [];
  const inWords = `${count} measurements of body size, which people around a participant can guess; no recoding protects them`;
  return [{ rule: 'bodily-measure', ...place, count, inWords }];
}

function deaths(column: Column, table: TableState, state: ReleaseState, rows: readonly number[]): readonly TrialNote[] {
  const dead = new Set(filledRows(column, rows).map((row) => table.participantOf[row]));
  if (dead.size === 0 || dead.size >= state.plan.settings.frequencyMin) return [];
  const inWords = `${dead.size} participants died; the date is moved, but how long they were in the trial is not`;
  return [
    { rule: 'rare-death', table: table.dataset.header.name, column: column.meta.name, count: dead.size, inWords },
  ];
}

function isTopic(name: string): boolean {
  const meaning = meaningOf(name);
  const isTerm = meaning?.kind === 'dictionary' && meaning.level === 'preferred' && meaning.part === 'text';
  return name === 'PARAMCD' || /^[A-Z]{2}TESTCD$/u.test(name) || isTerm;
}

/** Tests and terms that occur with few values of a quasi-identifier only, as a pregnancy test does with one sex. */
function tellingTopics(
  column: Column,
  table: TableState,
  state: ReleaseState,
  rows: readonly number[],
): readonly TrialNote[] {
  const name = table.dataset.header.name;
  const action = table.plan.columns.find((plan) => plan.column === column.meta.name)?.action;
  const family = action?.kind === 'roll-up' ? state.families.get(action.family) : undefined;
  const shownRows = family === undefined ? rows : rows.filter((row) => family.levelOf(name, row) <= 1);
  const { participants, isBlank } = occurrencesOf(column, table.participantOf, { rows: shownRows });
  return [...state.shownOf.values()].flatMap(({ quasi }) => {
    const count = participants.filter((people, index) => {
      const seen = new Set(people.map((person) => quasi.codes[person] as number));
      return isBlank[index] !== true && isTelling(people.length, seen, quasi);
    }).length;
    if (count === 0) return [];
    const inWords = `${count} of its values occur with few values of ${quasi.name} only: having such a record tells something of it`;
    return [{ rule: 'telling-records', table: name, column: column.meta.name, count, inWords }];
  });
}

const BODILY_TEST = /^(?:HEIGHT|WEIGHT|BMI|BSA)$/u;

/** Measurements of body size among the findings of a table. */
function bodilyRows(column: Column, rows: readonly number[]): number {
  const isBodily = column.values.map((cell) => BODILY_TEST.test(cellText(cell)));
  return rows.filter((row) => isBodily[column.codes[row] ?? -1] === true).length;
}
