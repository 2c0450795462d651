import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import { alignRows, type CheckFacts, rowsByPerson, type TablePair } from './check-facts.ts';
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

/** That rows are those of the original, in the order of each participant, and none is lost without a reason. */
export function checkRows(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'rows',
    'every row comes from a row of the original, and none is lost without the plan saying so',
  );
  for (const pair of facts.pairs) {
    const aligned = alignRows(pair);
    const { plan, released, original, originalPeople } = pair;
    check.examine(aligned.length);
    for (const [row, from] of aligned.entries()) {
      if (from >= 0) continue;
      check.find({
        table: plan.table,
        row: row + 1,
        inWords: 'no row of the original agrees with it in the columns that are kept',
      });
    }
    if (plan.role === 'supplementary' || plan.role === 'relations') continue;
    const out = plan.leftOutRows;
    const column = out === null ? undefined : findColumn(original, out.column);
    const expected = originalPeople.filter((person, row) => {
      const isOut = column !== undefined && out?.values.includes(cellText(cellAt(column, row))) === true;
      return facts.isReleased(person) && !isOut;
    }).length;
    if (released.rowCount !== expected)
      check.find({ table: plan.table, inWords: `${expected} rows should be released, ${released.rowCount} are` });
  }
  return check.build();
}
