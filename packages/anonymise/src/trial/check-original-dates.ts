import type { Column } from '../table/column.ts';
import type { CheckFacts } from './check-facts.ts';
import { knownParticipants } from './participants.ts';
import { fullDays, readTextDate } from './read-date.ts';
import { saidOf } from './said-of.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

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
