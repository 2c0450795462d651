import type { QuasiIdentifier } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { type Participants, participantOfRows } from './participants.ts';
import type { TablePlan, TrialPlan } from './trial-plan.ts';

/** What a release is checked with. */
export type CheckContext = {
  readonly recoding: Recoding;
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  readonly tagOf: (subject: string) => string;
};

/** A released table beside the one that it was made from. */
export type TablePair = {
  readonly plan: TablePlan;
  readonly original: Dataset;
  readonly released: Dataset;
  /** Participant of each row of the original, -1 for none. */
  readonly originalPeople: Int32Array;
  /** Participant of each row of the release by its tag; -1 for none, -2 for a tag of nobody. */
  readonly releasedPeople: Int32Array;
};

export type CheckFacts = {
  readonly plan: TrialPlan;
  readonly context: CheckContext;
  readonly participants: Participants;
  readonly isReleased: (person: number) => boolean;
  readonly pairs: readonly TablePair[];
  readonly originals: readonly Dataset[];
};

/** Columns of a release that show tags by the plan; the first is the one that people are told by. */
export function tagColumnOf({ columns }: TablePlan, subject: string): string | undefined {
  const tags = columns.filter(({ action }) => action.kind === 'tag').map(({ column }) => column);
  return tags.includes(subject) ? subject : tags[0];
}

export function pairOf(
  original: Dataset,
  released: Dataset,
  plan: TablePlan,
  facts: Omit<CheckFacts, 'pairs'>,
): TablePair {
  const { settings } = facts.plan;
  const personOfTag = new Map(
    facts.participants.subjects.map((subject, person) => [facts.context.tagOf(subject), person]),
  );
  const name = tagColumnOf(plan, settings.subject);
  const tags = name === undefined ? undefined : findColumn(released, name);
  const personOfCode = (tags?.values ?? []).map((cell) => {
    const tag = cellText(cell);
    return tag === '' ? -1 : (personOfTag.get(tag) ?? -2);
  });
  return {
    plan,
    original,
    released,
    originalPeople: participantOfRows(original, settings.subject, facts.participants, plan.role === 'relations'),
    releasedPeople:
      tags === undefined
        ? new Int32Array(released.rowCount).fill(-2)
        : tags.codes.map((code) => personOfCode[code] as number),
  };
}

/** Rows of each participant, in order; those of nobody under -1. */
export function rowsByPerson(people: Int32Array): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (const [row, person] of people.entries()) {
    const own = rows.get(person);
    if (own === undefined) rows.set(person, [row]);
    else own.push(row);
  }
  return rows;
}

/**
 * For each row of a release the row of the original that it was made from, -1 where there is none: rows of a participant
 * keep their order, and agree in every column that is kept.
 */
export function alignRows({ plan, original, released, originalPeople, releasedPeople }: TablePair): Int32Array {
  const aligned = new Int32Array(released.rowCount).fill(-1);
  const compared = plan.columns.flatMap(({ column, action }) => {
    const before = findColumn(original, column);
    const after = findColumn(released, column);
    return action.kind === 'keep' && before !== undefined && after !== undefined ? [{ before, after }] : [];
  });
  const before = findColumn(original, 'IDVARVAL');
  const after = findColumn(released, 'IDVARVAL');
  const idvar = findColumn(original, 'IDVAR');
  const links = before !== undefined && after !== undefined && idvar !== undefined ? { before, after, idvar } : null;
  const agree = (from: number, to: number) => {
    if (links !== null && cellText(cellAt(links.idvar, from)).endsWith('SEQ')) {
      if (cellAt(links.before, from) !== cellAt(links.after, to)) return false;
    }
    return compared.every((each) => cellAt(each.before, from) === cellAt(each.after, to));
  };
  const originals = rowsByPerson(originalPeople);
  for (const [person, rows] of rowsByPerson(releasedPeople)) {
    const own = originals.get(person) ?? [];
    let next = 0;
    for (const row of rows) {
      while (next < own.length && !agree(own[next] as number, row)) next += 1;
      if (next < own.length) aligned[row] = own[next] as number;
      next += 1;
    }
  }
  return aligned;
}
