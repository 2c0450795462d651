import type { QuasiIdentifier } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { cellText } from '../table/cell.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { alignRows } from './align-rows.ts';
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
  /** For each row of the release the row of the original that it was made from, -1 where there is none. */
  readonly aligned: Int32Array;
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
function tagColumnOf({ columns }: TablePlan, subject: string): string | undefined {
  const tags = columns.filter(({ action }) => action.kind === 'tag').map(({ column }) => column);
  return tags.includes(subject) ? subject : tags[0];
}

/** @throws InputError for rows of the original about somebody who is not listed */
export function pairOf(
  original: Dataset,
  released: Dataset,
  plan: TablePlan,
  facts: Omit<CheckFacts, 'pairs'>,
): TablePair {
  const { settings } = facts.plan;
  const tags = findColumn(released, tagColumnOf(plan, settings.subject) ?? '');
  const personOf = new Map(
    facts.participants.subjects.map((subject, person) => [facts.context.tagOf(subject), person]),
  );
  const personOfCode = (tags?.values ?? []).map((cell) =>
    cellText(cell) === '' ? -1 : (personOf.get(cellText(cell)) ?? -2),
  );
  const releasedPeople =
    tags === undefined
      ? new Int32Array(released.rowCount).fill(-2)
      : tags.codes.map((code) => personOfCode[code] as number);
  const originalPeople = participantOfRows(original, settings.subject, facts.participants, plan.role === 'relations');
  const aligned = alignRows({ plan, original, released, originalPeople, releasedPeople });
  return { plan, original, released, originalPeople, releasedPeople, aligned };
}
