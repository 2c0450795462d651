import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { AgeFacts, Candidate } from './candidate.ts';
import { isoOfDay } from './civil-day.ts';
import { meaningOf } from './meaning.ts';
import { fullDays, readTextDate } from './read-date.ts';

const AGREEING_MIN = 0.9;
const PEOPLE_MIN = 3;

/** Ages and years of reference of the participants' table, from which a date of birth under another name is known. */
export function ageFactsOf(participants: Dataset): AgeFacts | null {
  const age = findColumn(participants, 'AGE');
  if (age === undefined) return null;
  const dates = participants.columns.filter(
    ({ meta }) => meaningOf(meta.name)?.kind === 'date' && /^(?:RF|TRT)/u.test(meta.name),
  );
  if (dates.length === 0) return null;
  const rows = Array.from({ length: participants.rowCount }, (_, row) => row);
  const yearOf = rows.map((row) =>
    Math.min(...dates.flatMap((column) => fullDays(cellAt(column, row), column.meta)).map(yearOfDay)),
  );
  return {
    ageOf: rows.map((row) => Number(cellText(cellAt(age, row)) || Number.NaN)),
    yearOf: yearOf.map((year) => (Number.isFinite(year) ? year : Number.NaN)),
  };
}

/**
 * Whether a column of dates has dates of birth: from them to the participants' reference dates it is as many years as
 * their ages say, give or take one, for nine in ten of those who have both.
 */
export function isBirthDate({ column, rows }: Candidate, participantOf: Int32Array, ages: AgeFacts | null): boolean {
  if (ages === null) return false;
  const yearOfCode = column.values.map((cell) => {
    if (typeof cell === 'string') return readTextDate(cell)?.day;
    return fullDays(cell, column.meta)[0];
  });
  let agreeing = 0;
  let all = 0;
  const count = rows?.length ?? participantOf.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows?.[i] ?? i;
    const person = participantOf[row] ?? -1;
    const day = yearOfCode[column.codes[row] ?? -1];
    const expected = (ages.yearOf[person] ?? Number.NaN) - (ages.ageOf[person] ?? Number.NaN);
    if (day === undefined || Number.isNaN(expected)) continue;
    all += 1;
    if (Math.abs(yearOfDay(day) - expected) <= 1) agreeing += 1;
  }
  return all >= PEOPLE_MIN && agreeing >= AGREEING_MIN * all;
}

function yearOfDay(day: number): number {
  return Number(isoOfDay(day)?.slice(0, 4) ?? Number.NaN);
}
