import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { ColumnAction } from './column-action.ts';
import { occurrenceKey, occurrencesOf } from './occurrences.ts';
import type { ReleaseState, TableState } from './release-state.ts';
import { mayShow } from './shown-values.ts';

type Derived = Extract<ColumnAction, { readonly kind: 'derived' }>;

/** Whether the cell of a row tells no more than the labels beside it. */
export type IsShown = (row: number) => boolean;

/**
 * Judges the cells of a column that is tied to quasi-identifiers, and of those that it goes with.
 *
 * @param rows the rows that count, for a supplementary qualifier
 */
export function shownCells(
  action: Derived,
  column: Column,
  table: TableState,
  state: ReleaseState,
  rows?: readonly number[],
): IsShown {
  const own = ownCells(action, column, table, state, rows);
  const others = (action.follows ?? []).flatMap((name) => {
    const other = table.plan.columns.find((plan) => plan.column === name)?.action;
    const found = findColumn(table.dataset, name);
    return other?.kind === 'derived' && found !== undefined ? [ownCells(other, found, table, state)] : [];
  });
  return (row) => own(row) && others.every((isShown) => isShown(row));
}

function ownCells(
  { from, within }: Derived,
  column: Column,
  { dataset, participantOf }: TableState,
  state: ReleaseState,
  rows?: readonly number[],
): IsShown {
  const beside = within === undefined ? undefined : findColumn(dataset, within);
  const occurrences = occurrencesOf(column, participantOf, { ...(rows === undefined ? {} : { rows }), within: beside });
  const indexOf = new Map(occurrences.keys.map((key, index) => [key, index]));
  const texts = column.values.map(cellText);
  const besideTexts = beside?.values.map(cellText);
  const ties = from.map(({ quasiIdentifier, rule }) => {
    const shown = state.shownOf.get(quasiIdentifier);
    if (shown === undefined) throw new TypeError(`the recoding says nothing of ${quasiIdentifier}`);
    return { shown, rule };
  });
  const judge = mayShow(occurrences, ties);
  return (row) => {
    const text = texts[column.codes[row] ?? -1] ?? '';
    const key = indexOf.get(occurrenceKey(text, besideTexts?.[beside?.codes[row] ?? -1]));
    return text === '' || (key !== undefined && judge(key, participantOf[row] ?? -1));
  };
}
