import type { QuasiIdentifier } from '../problem/problem.ts';
import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import { alignRows, type CheckFacts, type TablePair } from './check-facts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/**
 * That a quasi-identifier shows one value for each participant, the same in all tables, and no more values than the
 * recoding has labels: what is shown may be coarser than a label (ages above the highest), or a code for it, never finer.
 */
export function checkCarried(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'carried',
    'a quasi-identifier has one value a participant in all tables, no finer than its recoding',
  );
  const shown = shownTexts(facts, check);
  for (const { columns, isSuppressed } of [facts.context.recoding]) {
    for (const { name, labels, codes } of columns) {
      const textOfLabel = new Map<string, string>();
      for (const [person, text] of shown.get(name) ?? []) {
        const label = labels[codes[person] as number] ?? '';
        if (isSuppressed[person] === 1 || (textOfLabel.get(label) ?? text) === text) textOfLabel.set(label, text);
        else
          check.find({
            table: facts.participants.table,
            column: name,
            inWords: 'one label of the recoding shows as two values',
          });
      }
    }
  }
  return check.build();
}

/** What each quasi-identifier shows for each participant; finds those who show two things. */
function shownTexts({ pairs }: CheckFacts, check?: CheckBuilder): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const shown = new Map<string, Map<number, string>>();
  for (const { plan, released, releasedPeople } of pairs) {
    for (const { column: name, action } of plan.columns) {
      const column = findColumn(released, name);
      if (action.kind !== 'carry' || column === undefined) continue;
      const texts = shown.get(action.quasiIdentifier) ?? new Map<number, string>();
      shown.set(action.quasiIdentifier, texts);
      for (const [row, person] of releasedPeople.entries()) {
        check?.examine();
        const text = cellText(cellAt(column, row));
        const known = texts.get(person);
        if (known === undefined) texts.set(person, text);
        else if (known !== text)
          check?.find({ table: plan.table, row: row + 1, column: name, inWords: 'another value than elsewhere' });
      }
    }
  }
  return shown;
}

/**
 * That columns which follow from quasi-identifiers, or give them away, tell no more than what is shown of those.
 *
 * Looks at the original for itself: for every cell that is shown, at what all participants have whose value of the
 * quasi-identifier is among those that the label of this participant stands for. Where the cell must be determined, all
 * of them must have this value; where it must be compatible, each of their values of the quasi-identifier must occur with
 * it (in an order: between the lowest and the highest that do).
 *
 * Does NOT judge again which values chance explains (rule `telling`).
 */
export function checkDerived(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'derived',
    'columns that follow from quasi-identifiers tell no more than what is shown of those',
  );
  const leaves = new Map(facts.context.quasiIdentifiers.map((each) => [each.name, leavesShown(each, facts)]));
  for (const pair of facts.pairs) {
    const aligned = alignRows(pair);
    for (const { column: name, action } of pair.plan.columns) {
      const before = findColumn(pair.original, name);
      const after = findColumn(pair.released, name);
      if (action.kind !== 'derived' || before === undefined || after === undefined) continue;
      const within = action.within === undefined ? undefined : findColumn(pair.original, action.within);
      for (const { quasiIdentifier, rule } of action.from) {
        const quasi = facts.context.quasiIdentifiers.find((each) => each.name === quasiIdentifier);
        if (quasi === undefined || rule === 'telling') continue;
        const seen = seenTogether(before, within, pair, quasi);
        for (const [row, from] of aligned.entries()) {
          if (from < 0 || cellText(cellAt(after, row)) === '') continue;
          check.examine();
          const under = leaves.get(quasiIdentifier)?.get(pair.releasedPeople[row] as number) ?? new Set();
          if (isFine(seen, keyAt(before, within, from), under, rule, quasi.hierarchy.isOrdered)) continue;
          check.find({
            table: pair.plan.table,
            row: row + 1,
            column: name,
            inWords: `tells more than what is shown of ${quasiIdentifier}`,
          });
        }
      }
    }
  }
  return check.build();
}

/** For each released participant, the leaves that some participant has of those that the shown value stands for. */
function leavesShown(quasi: QuasiIdentifier, facts: CheckFacts): ReadonlyMap<number, ReadonlySet<number>> {
  const { hierarchy, codes, name } = quasi;
  const recoded = facts.context.recoding.columns.find((column) => column.name === name);
  const inUse = new Set(codes);
  const leavesOfText = new Map<string, Set<number>>();
  const texts = shownTexts(facts).get(name) ?? new Map<number, string>();
  for (const [person, text] of texts) {
    const label = recoded?.labels[recoded.codes[person] as number] ?? '';
    const leaves = leavesOfText.get(text) ?? new Set([codes[person] as number]);
    leavesOfText.set(text, leaves);
    for (const [level, labels] of hierarchy.labels.entries()) {
      const group = labels.indexOf(label);
      if (group === -1) continue;
      for (const leaf of inUse) if (hierarchy.groupOf[level]?.[leaf] === group) leaves.add(leaf);
    }
  }
  return new Map([...texts].map(([person, text]) => [person, leavesOfText.get(text) ?? new Set()]));
}

type Seen = {
  /** Leaves that occur with each value. */
  readonly leavesOf: ReadonlyMap<string, ReadonlySet<number>>;
  /** Values that occur with each leaf, by what they are within. */
  readonly valuesOf: ReadonlyMap<string, ReadonlySet<string>>;
};

function seenTogether(
  column: Column,
  within: Column | undefined,
  { originalPeople }: TablePair,
  { codes }: QuasiIdentifier,
): Seen {
  const leavesOf = new Map<string, Set<number>>();
  const valuesOf = new Map<string, Set<string>>();
  for (const [row, person] of originalPeople.entries()) {
    if (person < 0) continue;
    const key = keyAt(column, within, row);
    const leaf = codes[person] as number;
    leavesOf.set(key, (leavesOf.get(key) ?? new Set()).add(leaf));
    const place = placeOf(key, leaf);
    valuesOf.set(place, (valuesOf.get(place) ?? new Set()).add(key));
  }
  return { leavesOf, valuesOf };
}

function keyAt(column: Column, within: Column | undefined, row: number): string {
  return JSON.stringify([within === undefined ? null : cellText(cellAt(within, row)), cellText(cellAt(column, row))]);
}

function placeOf(key: string, leaf: number): string {
  return `${leaf} ${(JSON.parse(key) as readonly string[])[0] ?? ''}`;
}

function isFine(
  seen: Seen,
  key: string,
  under: ReadonlySet<number>,
  rule: 'determined' | 'compatible',
  isOrdered: boolean,
): boolean {
  if (rule === 'determined') {
    return [...under].every((leaf) =>
      [...(seen.valuesOf.get(placeOf(key, leaf)) ?? [])].every((value) => value === key),
    );
  }
  const leaves = seen.leavesOf.get(key) ?? new Set<number>();
  const low = Math.min(...leaves);
  const high = Math.max(...leaves);
  return [...under].every((leaf) => leaves.has(leaf) || (isOrdered && leaf >= low && leaf <= high));
}
