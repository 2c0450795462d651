import { type Cell, cellText } from '../table/cell.ts';
import { type Column, type ColumnMeta, cellAt } from '../table/column.ts';
import { findColumn } from '../table/dataset.ts';
import type { ColumnAction } from './column-action.ts';
import { shownCells } from './derived-cells.ts';
import { numberOrText } from './number-or-text.ts';
import type { ReleaseState, TableState } from './release-state.ts';
import { TERM_LEVELS } from './roll-up-terms.ts';
import { shiftDate } from './shift-date.ts';
import { topCoded } from './top-coded.ts';

/** What a column of the release shows, by rows of the original. */
export type ReleasedCells = {
  readonly cellOf: (row: number) => Cell;
  /** Whether values were changed at all, so that the column's metadata must be looked at again. */
  readonly isChanged: boolean;
};

type Request = {
  readonly action: ColumnAction;
  readonly column: Column;
  readonly table: TableState;
  readonly state: ReleaseState;
  /** Rows that count, for the values of one supplementary qualifier. */
  readonly rows?: readonly number[];
};

/** What a column becomes under an action; null where it is left out. */
export function columnCells(request: Request): ReleasedCells | null {
  const { action, column, table, state } = request;
  const person = (row: number) => table.participantOf[row] ?? -1;
  switch (action.kind) {
    case 'remove':
      return null;
    case 'keep':
    case 'study-day':
      return { cellOf: (row) => cellAt(column, row), isChanged: false };
    case 'tag':
      return changed((row) => state.tags[person(row)] ?? blankOf(column));
    case 'carry':
      return carried(action.quasiIdentifier, request);
    case 'derived':
      return derived(action, request);
    case 'shift-date':
      return changed(shifted(column, table, state));
    case 'free-text':
      return action.codedBy === undefined ? null : coded(action.codedBy, request);
    case 'roll-up':
      return changed(rolledUp(action, request));
    case 'recode':
      return changed((row) => codeOf(action.map, cellText(cellAt(column, row)), state) ?? blankOf(column));
    case 'top-code':
      return changed(topCoded(column, table.dataset, action.above));
    case 'qualifier-value':
      return changed(qualified(request));
    case 'record-link':
      return changed(linked(request));
  }
}

function changed(cellOf: (row: number) => Cell): ReleasedCells {
  return { cellOf, isChanged: true };
}

/** How the column itself says that a value is missing. */
export function blankOf({ values, meta }: { readonly values: readonly Cell[]; readonly meta: ColumnMeta }): Cell {
  if (values.includes(null)) return null;
  return values.includes('') || meta.dataType === 'string' || meta.dataType === 'URI' ? '' : null;
}

function codeOf(map: string, text: string, { codesOf }: ReleaseState): string | undefined {
  return codesOf.get(map)?.get(text);
}

function carried(name: string, { column, table, state }: Request): ReleasedCells {
  const shown = state.shownOf.get(name);
  if (shown === undefined) throw new TypeError(`the recoding says nothing of ${name}`);
  const released = [...state.participants.subjects.keys()].filter(state.isReleased);
  const inUse = new Set(released.map((person) => shown.labelOf[person] as number));
  const cells = numberOrText(shown.labels, inUse, column.meta);
  return changed((row) => {
    const cell = cells[shown.labelOf[table.participantOf[row] ?? -1] ?? -1] ?? '';
    return cell === '' ? blankOf(column) : cell;
  });
}

function derived(action: Extract<ColumnAction, { readonly kind: 'derived' }>, request: Request): ReleasedCells {
  const { column, table, state, rows } = request;
  const isShown = shownCells(action, column, table, state, rows);
  const blank = blankOf(column);
  return changed((row) => {
    if (!isShown(row)) return blank;
    const cell = cellAt(column, row);
    return action.map === undefined ? cell : (codeOf(action.map, cellText(cell), state) ?? blank);
  });
}

function shifted(column: Column, { participantOf }: TableState, { offsets }: ReleaseState): (row: number) => Cell {
  const blank = blankOf(column);
  return (row) => {
    const days = offsets.days[participantOf[row] ?? -1];
    return days === undefined ? blank : (shiftDate(cellAt(column, row), days, column.meta) ?? blank);
  };
}

function coded(codedBy: string, { column, table, state }: Request): ReleasedCells {
  const plan = table.plan.columns.find((each) => each.column === codedBy);
  const other = findColumn(table.dataset, codedBy);
  const blank = blankOf(column);
  if (plan === undefined || other === undefined) return changed(() => blank);
  if (plan.action.kind === 'roll-up') {
    const family = state.families.get(plan.action.family);
    return changed((row) => family?.textOf(table.dataset.header.name, row) || blank);
  }
  const cells = columnCells({ action: plan.action, column: other, table, state });
  return changed((row) => (cells === null ? blank : cellText(cells.cellOf(row)) || blank));
}

function rolledUp(action: Extract<ColumnAction, { readonly kind: 'roll-up' }>, { column, table, state }: Request) {
  const family = state.families.get(action.family);
  const level = TERM_LEVELS.indexOf(action.level);
  const blank = blankOf(column);
  const name = table.dataset.header.name;
  return (row: number): Cell =>
    (family?.levelOf(name, row) ?? TERM_LEVELS.length) <= level ? cellAt(column, row) : blank;
}

/** QVAL by the action of the QNAM beside it; what has no action of its own there is blank. */
function qualified({ column, table, state }: Request): (row: number) => Cell {
  const names = findColumn(table.dataset, 'QNAM');
  if (names === undefined) return () => blankOf(column);
  const blank = blankOf(column);
  const cellsOf = names.values.map((cell, code) => {
    const action = table.plan.qualifiers.find(({ qualifier }) => qualifier === cellText(cell))?.action;
    const rows = [...names.codes.keys()].filter((row) => names.codes[row] === code);
    return action === undefined ? null : columnCells({ action, column, table, state, rows });
  });
  return (row) => cellsOf[names.codes[row] ?? -1]?.cellOf(row) ?? blank;
}

/** IDVARVAL as the column named in IDVAR shows it in the release; blank where that column is not released as it is. */
function linked({ column, table, state }: Request): (row: number) => Cell {
  const idvar = findColumn(table.dataset, 'IDVAR');
  const domain = findColumn(table.dataset, 'RDOMAIN');
  if (idvar === undefined || domain === undefined) return () => blankOf(column);
  const blank = blankOf(column);
  return (row) => {
    const parent = cellText(cellAt(domain, row)).toUpperCase();
    const plan = state.plan.tables.find((each) => each.table.toUpperCase() === parent);
    const action = plan?.columns.find((each) => each.column === cellText(cellAt(idvar, row)))?.action;
    if (action?.kind === 'keep' || action?.kind === 'study-day') return cellAt(column, row);
    if (action?.kind === 'recode') return codeOf(action.map, cellText(cellAt(column, row)), state) ?? blank;
    return blank;
  };
}
