import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import { rowsByPerson } from './align-rows.ts';
import type { CheckFacts, TablePair } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** That released tables are about released participants and nobody else, each under one tag. */
export function checkPeople(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'participants',
    'every row is about a released participant, who has one tag in all tables',
  );
  for (const pair of facts.pairs) {
    const { plan, releasedPeople } = pair;
    check.examine(releasedPeople.length);
    for (const [row, person] of releasedPeople.entries()) {
      const place = { table: plan.table, row: row + 1 };
      if (person === -2) check.find({ ...place, inWords: 'the row has a tag of nobody' });
      else if (person === -1 && plan.role !== 'relations') check.find({ ...place, inWords: 'the row has no tag' });
      else if (person >= 0 && !facts.isReleased(person))
        check.find({ ...place, inWords: 'the row is about a suppressed participant' });
    }
    checkTags(pair, check);
    if (plan.role === 'participants') checkOnce(pair, facts, check);
  }
  return check.build();
}

/** Every column that shows tags shows the same one in a row. */
function checkTags({ plan, released }: TablePair, check: CheckBuilder): void {
  const columns = plan.columns
    .filter(({ action }) => action.kind === 'tag')
    .flatMap(({ column }) => findColumn(released, column) ?? []);
  const [first, ...others] = columns;
  if (first === undefined) return;
  for (const other of others) {
    for (let row = 0; row < released.rowCount; row += 1) {
      if (cellText(cellAt(first, row)) === cellText(cellAt(other, row))) continue;
      check.find({ table: plan.table, row: row + 1, column: other.meta.name, inWords: 'the row has two tags' });
    }
  }
}

function checkOnce(
  { plan, releasedPeople }: TablePair,
  { participants, isReleased }: CheckFacts,
  check: CheckBuilder,
): void {
  const rows = rowsByPerson(releasedPeople);
  for (const person of participants.subjects.keys()) {
    const count = rows.get(person)?.length ?? 0;
    if (isReleased(person) && count === 0)
      check.find({ table: plan.table, inWords: 'a released participant is missing' });
    if (count > 1) check.find({ table: plan.table, inWords: 'a participant comes twice' });
  }
}
