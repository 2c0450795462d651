import type { CodedColumn } from './group-rows.ts';
import { type Lists, listAt, placesByKey } from './lists.ts';

/** A condition on a row: its code in a column is one of some, or has a rank within bounds. */
export type Condition =
  | { readonly column: number; readonly codes: Int32Array }
  | { readonly column: number; readonly ranks: Float64Array; readonly low: number; readonly high: number };

export type Matcher = {
  /** Calls `onRow` for each row that meets every condition, until it returns false. Each column has one condition at most. */
  readonly visit: (conditions: readonly Condition[], onRow: (row: number) => boolean) => void;
  /** Rows that meet every condition, by weight where there are weights; stops counting when it passes `stopAfter`. */
  readonly count: (conditions: readonly Condition[], stopAfter?: number) => number;
};

type State = {
  readonly columns: readonly CodedColumn[];
  /** Per column and code, the number of the last query that allows the code. */
  readonly stamps: readonly Int32Array[];
  readonly listsAt: (column: number) => Lists;
};

/**
 * Finds the rows of a table that meet conditions. Each column's rows are listed by code when it is first asked for; the
 * rarest condition is then followed through its list and the others are looked at row by row.
 */
export function createMatcher(rowCount: number, columns: readonly CodedColumn[], weights?: Int32Array): Matcher {
  const lists: (Lists | undefined)[] = columns.map(() => undefined);
  const state: State = {
    columns,
    stamps: columns.map(({ codeCount }) => new Int32Array(codeCount)),
    listsAt: (column) => {
      const { codes, codeCount } = columns[column] as CodedColumn;
      const made = lists[column] ?? placesByKey(codes, codeCount);
      lists[column] = made;
      return made;
    },
  };
  let query = 0;
  const visit: Matcher['visit'] = (conditions, onRow) => {
    query += 1;
    const driver = stampAndPick(state, conditions, query);
    if (driver === undefined) {
      for (let row = 0; row < rowCount; row += 1) if (meetsAll(state, conditions, query, row) && !onRow(row)) return;
      return;
    }
    const others = conditions.filter((condition) => condition !== driver);
    for (const code of driver.codes) {
      for (const row of listAt(state.listsAt(driver.column), code)) {
        if (meetsAll(state, others, query, row) && !onRow(row)) return;
      }
    }
  };
  const count: Matcher['count'] = (conditions, stopAfter = Number.POSITIVE_INFINITY) => {
    let total = 0;
    visit(conditions, (row) => {
      total += weights === undefined ? 1 : (weights[row] as number);
      return total <= stopAfter;
    });
    return total;
  };
  return { visit, count };
}

/** Marks the codes that conditions allow, and picks the condition by codes that the fewest rows meet. */
function stampAndPick({ stamps, listsAt }: State, conditions: readonly Condition[], query: number) {
  let driver: Extract<Condition, { codes: Int32Array }> | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const condition of conditions) {
    if (!('codes' in condition)) continue;
    const { starts } = listsAt(condition.column);
    const stamp = stamps[condition.column] as Int32Array;
    let size = 0;
    for (const code of condition.codes) {
      stamp[code] = query;
      size += (starts[code + 1] as number) - (starts[code] as number);
    }
    if (size < fewest) [driver, fewest] = [condition, size];
  }
  return driver;
}

function meetsAll({ columns, stamps }: State, conditions: readonly Condition[], query: number, row: number): boolean {
  for (let index = 0; index < conditions.length; index += 1) {
    const condition = conditions[index] as Condition;
    const code = (columns[condition.column] as CodedColumn).codes[row] as number;
    if ('codes' in condition) {
      if ((stamps[condition.column] as Int32Array)[code] !== query) return false;
    } else {
      const rank = condition.ranks[code] as number;
      if (!(rank >= condition.low && rank <= condition.high)) return false;
    }
  }
  return true;
}
