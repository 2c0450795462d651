import { type Cell, cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { alignRows, type CheckFacts, type TablePair } from './check-facts.ts';
import { knownParticipants } from './participants.ts';
import { fullDays, numericDateUnit, readTextDate, SECONDS_OF_DAY } from './read-date.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/**
 * That all full dates of a participant, in all tables, moved by one number of whole days, which is not 0: every interval
 * between them is then exactly what it was. Times of day must be the same text, and no full date may be lost.
 */
export function checkIntervals(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'intervals',
    'all full dates of a participant moved by the same whole days, none of them 0',
  );
  const movedBy = new Map<number, number>();
  for (const pair of facts.pairs) {
    const aligned = alignRows(pair);
    for (const { before, after, name } of dateColumns(pair)) {
      for (const [row, from] of aligned.entries()) {
        if (from < 0) continue;
        const moved = movement(cellAt(before, from), cellAt(after, row), before, after);
        if (moved === undefined) continue;
        check.examine();
        const person = pair.releasedPeople[row] as number;
        const known = movedBy.get(person) ?? moved;
        movedBy.set(person, known);
        const place = { table: pair.plan.table, row: row + 1, column: name };
        if (Number.isNaN(moved))
          check.find({ ...place, inWords: 'a full date was lost, or its time of day was changed' });
        else if (moved === 0) check.find({ ...place, inWords: 'a date did not move' });
        else if (moved !== known)
          check.find({ ...place, inWords: 'a date moved by other days than the first of this participant' });
      }
    }
  }
  return check.build();
}

type DateColumns = { readonly name: string; readonly before: Column; readonly after: Column };

function dateColumns({ plan, original, released }: TablePair): readonly DateColumns[] {
  return plan.columns.flatMap(({ column: name, action }) => {
    const before = findColumn(original, name);
    const after = findColumn(released, name);
    return action.kind === 'shift-date' && before !== undefined && after !== undefined ? [{ name, before, after }] : [];
  });
}

/** Days by which a full date moved, NaN where it is none any more; undefined where the original is not a full date. */
function movement(before: Cell, after: Cell, { meta }: Column, to: Column): number | undefined {
  const [from] = fullDays(before, meta);
  if (from === undefined) return undefined;
  const [arrived] = fullDays(after, to.meta);
  if (arrived === undefined || timeOf(before, meta) !== timeOf(after, to.meta)) return Number.NaN;
  return arrived - from;
}

function timeOf(cell: Cell, meta: Column['meta']): string {
  if (typeof cell !== 'number') return readTextDate(cellText(cell).split('/')[0] ?? '')?.time ?? '';
  const day = numericDateUnit(meta) === 'seconds' ? SECONDS_OF_DAY : 1;
  return String(((cell % day) + day) % day);
}

/** That days relative to a participant's reference date are what they were. */
export function checkStudyDays(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder('study-days', 'study days are those of the original');
  for (const pair of facts.pairs) {
    const aligned = alignRows(pair);
    for (const { column: name, action } of pair.plan.columns) {
      const before = findColumn(pair.original, name);
      const after = findColumn(pair.released, name);
      if (action.kind !== 'study-day' || before === undefined || after === undefined) continue;
      for (const [row, from] of aligned.entries()) {
        check.examine();
        if (from >= 0 && cellAt(before, from) === cellAt(after, row)) continue;
        check.find({
          table: pair.plan.table,
          row: row + 1,
          column: name,
          inWords: 'a study day is not that of the original',
        });
      }
    }
  }
  return check.build();
}

/**
 * That no original full date is in the release.
 *
 * What is looked for: with `apartFrom: 'self'`, in the rows of a participant, every day that is a full date of that same
 * participant in any column of the original, released or not. A date of somebody else may come up by chance, because
 * everybody's dates move within the same years; it says nothing about the person whose row it is in. With `'everyone'`,
 * every day that is a full date of anybody, anywhere: then none is in the release at all, and a search of the bytes of
 * its files finds none either. Looked at are the dates in all cells, also within longer texts, numbers in columns of
 * dates, and what tables say of themselves.
 */
export function checkOriginalDates(facts: CheckFacts): TrialCheck {
  const isSelf = facts.plan.settings.dates.apartFrom === 'self';
  const whose = isSelf ? 'of the participant' : 'of anybody';
  const check = new CheckBuilder('original-dates', `no original full date ${whose} is in the release`);
  const own = facts.participants.subjects.map(() => new Set<number>());
  for (const original of facts.originals) {
    const people = knownParticipants(original, facts.plan.settings.subject, facts.participants);
    for (const column of original.columns) eachDay(column, (day, row) => own[people[row] ?? -1]?.add(day));
  }
  const everyones = new Set(own.flatMap((days) => [...days]));
  for (const { plan, released, releasedPeople } of facts.pairs) {
    for (const column of released.columns) {
      eachDay(column, (day, row) => {
        check.examine();
        const taken = isSelf ? own[releasedPeople[row] ?? -1] : everyones;
        if (taken?.has(day) !== true) return;
        check.find({ table: plan.table, row: row + 1, column: column.meta.name, inWords: `an original date ${whose}` });
      });
    }
    if (!isSelf && daysIn(saidOf(released)).some((day) => everyones.has(day))) {
      check.find({ table: plan.table, inWords: 'what the table says of itself has an original date' });
    }
  }
  return check.build();
}

/** Everything in a table that is not a cell, as one text. */
export function saidOf({ header, columns }: Dataset): string {
  return JSON.stringify([header, columns.map(({ meta }) => meta)]);
}

const ISO_DATE = /\d{4}-\d{2}-\d{2}/gu;

function daysIn(text: string): readonly number[] {
  return (text.match(ISO_DATE) ?? []).flatMap((date) => readTextDate(date)?.day ?? []);
}

function eachDay(column: Column, visit: (day: number, row: number) => void): void {
  const daysOfCode = column.values.map((cell) =>
    typeof cell === 'string' ? daysIn(cell) : fullDays(cell, column.meta),
  );
  if (daysOfCode.every(({ length }) => length === 0)) return;
  for (const [row, code] of column.codes.entries()) for (const day of daysOfCode[code] ?? []) visit(day, row);
}
