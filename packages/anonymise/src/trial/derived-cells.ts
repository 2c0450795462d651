import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import { findColumn } from '../table/dataset.ts';
import type { ColumnAction } from './column-action.ts';
import { occurrenceKey, occurrencesOf } from './occurrences.ts';
import type { ReleaseState, TableState } from './release-state.ts';
import { mayShow } from './shown-values.ts';

type Derived = Extract<ColumnAction, { readonly kind: 'derived' }>;

/** Whether the cell of a row tells no more than the labels beside it. */
export type IsShown = (row: number) => boolean;

/**
 * Judges the cells of a column that is tied to quasi-identifiers. With the columns that it goes with it is judged as one
 * value: a lower and an upper limit together can tell what neither does alone.
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
  const { dataset, participantOf } = table;
  const { columns, from } = together(action, column, table);
  const judged = columns.length === 1 ? (columns[0] ?? column) : joined(columns, dataset.rowCount);
  const within = action.within === undefined ? undefined : findColumn(dataset, action.within);
  const occurrences = occurrencesOf(judged, participantOf, { ...(rows === undefined ? {} : { rows }), within });
  const indexOf = new Map(occurrences.keys.map((key, index) => [key, index]));
  const ties = from.map(({ quasiIdentifier, rule }) => {
    const shown = state.shownOf.get(quasiIdentifier);
    if (shown === undefined) throw new TypeError(`the recoding says nothing of ${quasiIdentifier}`);
    return { shown, rule };
  });
  const judge = mayShow(occurrences, ties);
  const texts = judged.values.map(cellText);
  const withinTexts = within?.values.map(cellText);
  return (row) => {
    const text = texts[judged.codes[row] ?? -1] ?? '';
    const key = indexOf.get(occurrenceKey(text, withinTexts?.[within?.codes[row] ?? -1]));
    return text === '' || (key !== undefined && judge(key, participantOf[row] ?? -1));
  };
}

/** The columns that are judged as one, and all their ties. */
function together({ from, follows = [] }: Derived, column: Column, { dataset, plan }: TableState) {
  const others = follows.flatMap((name) => {
    const action = plan.columns.find((each) => each.column === name)?.action;
    const found = findColumn(dataset, name);
    return action?.kind === 'derived' && found !== undefined ? [{ column: found, from: action.from }] : [];
  });
  const all = [...(from.length === 0 && others.length > 0 ? [] : [{ column, from }]), ...others];
  const ties = new Map(
    all.flatMap((each) => each.from.map((tie) => [`${tie.quasiIdentifier} ${tie.rule}`, tie] as const)),
  );
  return { columns: all.map((each) => each.column), from: [...ties.values()] };
}

function joined(columns: readonly Column[], rowCount: number): Column {
  const builder = new ColumnBuilder({
    name: columns.map(({ meta }) => meta.name).join(' '),
    label: '',
    dataType: 'string',
  });
  for (let row = 0; row < rowCount; row += 1) {
    const texts = columns.map((column) => cellText(cellAt(column, row)));
    builder.push(texts.every((text) => text === '') ? '' : texts.join('\u0001'));
  }
  return builder.build();
}
