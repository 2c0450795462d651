import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { columnCells } from './column-cells.ts';
import { type KeptRows, keptRelations, keptSupplements } from './linked-rows.ts';
import { releaseNotes, type TrialNote } from './release-notes.ts';
import { type ReleaseContext, type ReleaseState, releaseState, type TableState } from './release-state.ts';
import { releasedColumn, renumberKeys } from './released-column.ts';
import { releasedHeader } from './released-header.ts';
import { residualRisks } from './residual-risks.ts';
import type { TrialPlan } from './trial-plan.ts';

/** Tables as they are released, and what a report should say about them. */
export type AppliedTrial = {
  readonly datasets: readonly Dataset[];
  readonly notes: readonly TrialNote[];
  readonly residualRisks: readonly TrialNote[];
  /**
   * For each quasi-identifier, what the release shows for each label of the recoding. Labels with the numbers of sites show
   * as codes, ages above the highest as one group. Not to be published: it names sites.
   */
  readonly shownFor: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/**
 * Carries the recoding of the participants through all tables of a trial.
 *
 * Guarantees: suppressed participants are in no table; a participant shows one tag, one set of recoded values and one
 * offset of dates everywhere; rows of SUPP-- and RELREC are released only with the records that they belong to; a column
 * shows what its plan says and nothing else; rows of a participant keep their order, while the order of participants
 * follows from the release key. The same tables, plan, recoding and key give the same release.
 *
 * Does NOT judge the recoding, and does not check its own work: `checkTrial` does, before anything is published.
 *
 * Trusts the plan that a person has approved, the recoding to be of the participants' table row by row, and `tagOf` to be
 * impossible to invert for whoever gets the release.
 *
 * @throws InputError for tables, recodings, tags and keys that do not fit each other
 */
export function applyPlan(datasets: readonly Dataset[], plan: TrialPlan, context: ReleaseContext): AppliedTrial {
  const state = releaseState(datasets, plan, context);
  const kept = keptRows(state);
  const released = state.tables.filter((table) => table.plan.role !== 'left-out');
  return {
    datasets: released.map((table) => releaseTable(table, kept.get(table.dataset.header.name) ?? [], state)),
    notes: releaseNotes(state, kept),
    residualRisks: residualRisks(state, kept),
    shownFor: new Map([...state.shownOf].map(([name, { shownFor }]) => [name, shownFor])),
  };
}

function keptRows(state: ReleaseState): KeptRows {
  const kept = new Map<string, readonly number[]>();
  const inRole = (role: string) => state.tables.filter(({ plan }) => plan.role === role);
  for (const table of [...inRole('participants'), ...inRole('linked')])
    kept.set(table.dataset.header.name, ownRows(table, state));
  for (const table of inRole('supplementary')) {
    const isBlank = isBlankRow(table, state, ['QVAL', 'IDVARVAL']);
    kept.set(table.dataset.header.name, keptSupplements(table, ownRows(table, state), state.tables, kept, isBlank));
  }
  for (const table of inRole('relations')) {
    const isBlank = isBlankRow(table, state, ['IDVARVAL']);
    kept.set(table.dataset.header.name, keptRelations(table, ownRows(table, state), state.tables, kept, isBlank));
  }
  return kept;
}

/** Rows about released participants that the plan does not leave out, and those about nobody. */
function ownRows({ dataset, plan, participantOf }: TableState, { isReleased }: ReleaseState): readonly number[] {
  const out = plan.leftOutRows;
  const column = out === null ? undefined : findColumn(dataset, out.column);
  const values = new Set(out?.values ?? []);
  return [...participantOf.keys()].filter((row) => {
    const person = participantOf[row] as number;
    if (person >= 0 && !isReleased(person)) return false;
    return column === undefined || !values.has(cellText(cellAt(column, row)));
  });
}

/** Whether a row had a value in one of the columns, or needs one, and the release shows none there. */
function isBlankRow(table: TableState, state: ReleaseState, names: readonly string[]): (row: number) => boolean {
  const columns = names.flatMap((name) => {
    const column = findColumn(table.dataset, name);
    const action = table.plan.columns.find((plan) => plan.column === name)?.action;
    if (column === undefined || action === undefined) return [];
    const cells = columnCells({ action, column, table, state });
    return [{ isNeeded: name === 'QVAL', column, cells }];
  });
  return (row) =>
    columns.some(({ isNeeded, column, cells }) => {
      const before = cellText(cellAt(column, row));
      return (isNeeded || before !== '') && cellText(cells?.cellOf(row) ?? null) === '';
    });
}

function releaseTable(table: TableState, kept: readonly number[], state: ReleaseState): Dataset {
  const { dataset, plan, participantOf } = table;
  const rank = (row: number) => state.rankOf[participantOf[row] ?? -1] ?? -1;
  const rows = Int32Array.from(kept.toSorted((a, b) => rank(a) - rank(b) || a - b));
  const columns = dataset.columns.flatMap((column) => {
    const action = plan.columns.find((each) => each.column === column.meta.name)?.action;
    const cells = action === undefined ? null : columnCells({ action, column, table, state });
    return cells === null ? [] : [releasedColumn(column.meta, cells, rows)];
  });
  return {
    header: releasedHeader(dataset.header, state),
    rowCount: rows.length,
    columns: renumberKeys(columns),
  };
}
