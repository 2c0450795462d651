import type { QuasiIdentifier } from '../problem/problem.ts';
import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { CheckFacts, TablePair } from './check-facts.ts';
import type { ColumnAction } from './column-action.ts';
import { shownTexts } from './shown-texts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

type Derived = Extract<ColumnAction, { readonly kind: 'derived' }>;

/** A quasi-identifier, what each participant shows of it, and the leaves that each of those texts stands for. */
type Shown = {
  readonly quasi: QuasiIdentifier;
  readonly textOf: ReadonlyMap<number, string>;
  readonly leavesOf: ReadonlyMap<string, ReadonlySet<number>>;
};

/**
 * That columns which follow from quasi-identifiers, or give them away, tell no more than what is shown of those.
 *
 * Looks at the original for itself. For every cell that is shown: whoever has values of the quasi-identifiers that the
 * labels beside the cell stand for must have the same value in the column, where the cell must be determined; or must be
 * like somebody who has it, where it must be compatible (with the same values, or between those of two who have it, where
 * values are in an order).
 *
 * Does NOT judge again which values chance explains (rule `telling`).
 */
export function checkDerived(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'derived',
    'columns that follow from quasi-identifiers tell no more than what is shown of those',
  );
  const texts = shownTexts(facts);
  const shown = facts.context.quasiIdentifiers.map((quasi) => {
    return shownOf(quasi, texts.get(quasi.name) ?? new Map(), facts);
  });
  for (const pair of facts.pairs) {
    for (const { column: name, action } of pair.plan.columns) {
      const before = findColumn(pair.original, name);
      const after = findColumn(pair.released, name);
      if (action.kind !== 'derived' || before === undefined || after === undefined) continue;
      const tells = tellsTooMuch(action, before, pair, shown);
      for (const [row, from] of pair.aligned.entries()) {
        if (from < 0 || cellText(cellAt(after, row)) === '') continue;
        check.examine();
        if (!tells(from, pair.releasedPeople[row] as number)) continue;
        const inWords = 'tells more than what is shown of the quasi-identifiers';
        check.find({ table: pair.plan.table, row: row + 1, column: name, inWords });
      }
    }
  }
  return check.build();
}

function shownOf(quasi: QuasiIdentifier, textOf: ReadonlyMap<number, string>, facts: CheckFacts): Shown {
  const { hierarchy, codes, name } = quasi;
  const recoded = facts.context.recoding.columns.find((column) => column.name === name);
  const leavesOf = new Map<string, Set<number>>();
  const done = new Set<string>();
  for (const [person, text] of textOf) {
    const label = recoded?.labels[recoded.codes[person] as number] ?? '';
    const leaves = leavesOf.get(text) ?? new Set<number>();
    leavesOf.set(text, leaves.add(codes[person] as number));
    if (done.has(`${label}\u0000${text}`)) continue;
    done.add(`${label}\u0000${text}`);
    const [first = -1, last = -1] = label.split(' – ').map((end) => hierarchy.leaves.indexOf(end));
    if (first >= 0 && last >= 0) for (let leaf = first; leaf <= last; leaf += 1) leaves.add(leaf);
    for (const [level, labels] of hierarchy.labels.entries()) {
      const group = labels.indexOf(label);
      if (group === -1) continue;
      for (const leaf of hierarchy.leaves.keys()) if (hierarchy.groupOf[level]?.[leaf] === group) leaves.add(leaf);
    }
  }
  return { quasi, textOf, leavesOf };
}

type Tells = (row: number, person: number) => boolean;

/** Whether a cell, by its row in the original, tells too much beside what a participant shows. */
function tellsTooMuch(action: Derived, column: Column, pair: TablePair, shown: readonly Shown[]): Tells {
  const { columns, from } = judgedAsOne(action, column, pair);
  const within = action.within === undefined ? undefined : findColumn(pair.original, action.within);
  const values = {
    pair,
    withinAt: (row: number) => textAt(within, row),
    valueAt: (row: number) => columns.map((each) => textAt(each, row)).join('\u0000'),
  };
  const tied = (rule: string) => {
    return shown.filter(({ quasi: { name } }) => from.some((tie) => tie.rule === rule && tie.quasiIdentifier === name));
  };
  const together = tied('compatible');
  const tells = [
    ...tied('determined').map((each) => isNotDetermined(each, values)),
    ...(together.length === 0 ? [] : [isNotCompatible(together, values)]),
  ];
  return (row, person) => tells.some((tell) => tell(row, person));
}

/** Columns that go together are one value, tied to whatever any of them is tied to. */
function judgedAsOne({ from, follows = [] }: Derived, column: Column, { plan, original }: TablePair) {
  const columns = from.length > 0 ? [column] : [];
  const ties = [...from];
  for (const { column: name, action } of plan.columns) {
    const found = findColumn(original, name);
    if (!follows.includes(name) || action.kind !== 'derived' || found === undefined) continue;
    columns.push(found);
    ties.push(...action.from);
  }
  return { columns, from: ties };
}

function textAt(column: Column | undefined, row: number): string {
  return column === undefined ? '' : cellText(cellAt(column, row));
}

type Values = {
  readonly pair: TablePair;
  readonly withinAt: (row: number) => string;
  readonly valueAt: (row: number) => string;
};

function isNotDetermined({ quasi, textOf, leavesOf }: Shown, { pair, withinAt, valueAt }: Values): Tells {
  const seen = new Map<string, Set<string>>();
  for (const [row, person] of pair.originalPeople.entries()) {
    const place = `${quasi.codes[person]} ${withinAt(row)}`;
    seen.set(place, (seen.get(place) ?? new Set()).add(valueAt(row)));
  }
  return (row, person) => {
    const leaves = leavesOf.get(textOf.get(person) ?? '') ?? new Set<number>();
    return [...leaves].some((leaf) => {
      const values = seen.get(`${leaf} ${withinAt(row)}`) ?? new Set();
      return values.size > 1 || (values.size === 1 && !values.has(valueAt(row)));
    });
  };
}

function isNotCompatible(shown: readonly Shown[], { pair, withinAt, valueAt }: Values): Tells {
  const keyAt = (row: number) => JSON.stringify([withinAt(row), valueAt(row)]);
  const kinds = new Map<string, readonly number[]>();
  for (const person of shown[0]?.quasi.codes.keys() ?? []) {
    const leaves = shown.map(({ quasi }) => quasi.codes[person] as number);
    kinds.set(leaves.join(' '), leaves);
  }
  const having = new Map<string, Map<string, readonly number[]>>();
  for (const [row, person] of pair.originalPeople.entries()) {
    if (person < 0) continue;
    const leaves = shown.map(({ quasi }) => quasi.codes[person] as number);
    const kindsOfKey = having.get(keyAt(row)) ?? new Map<string, readonly number[]>();
    having.set(keyAt(row), kindsOfKey.set(leaves.join(' '), leaves));
  }
  const known = new Map<string, boolean>();
  return (row, person) => {
    const texts = shown.map(({ textOf }) => textOf.get(person) ?? '');
    const place = JSON.stringify([keyAt(row), ...texts]);
    const before = known.get(place);
    if (before !== undefined) return before;
    const under = [...kinds.values()].filter((kind) => {
      return shown.every(({ leavesOf }, i) => leavesOf.get(texts[i] as string)?.has(kind[i] as number) === true);
    });
    const those = [...(having.get(keyAt(row))?.values() ?? [])];
    const answer = !under.every((kind) => isAmong(kind, those, shown));
    known.set(place, answer);
    return answer;
  };
}

/** Whether a combination of leaves is one of those, or lies between some of them that are otherwise alike. */
function isAmong(kind: readonly number[], those: readonly (readonly number[])[], shown: readonly Shown[]): boolean {
  const isOrdered = shown.map(({ quasi }) => quasi.hierarchy.isOrdered);
  const alike = those.filter((other) => other.every((leaf, i) => isOrdered[i] === true || leaf === kind[i]));
  return kind.every((leaf, i) => {
    if (isOrdered[i] !== true) return alike.length > 0;
    return alike.some((other) => (other[i] as number) <= leaf) && alike.some((other) => (other[i] as number) >= leaf);
  });
}
