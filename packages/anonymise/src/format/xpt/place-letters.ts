import type { Column } from '../../table/column.ts';
import { type Dataset, findColumn } from '../../table/dataset.ts';
import type { OnNotice } from '../read-options.ts';
import { digestRow, EMPTY_DIGEST, type MissingLetters } from './missing.ts';
import { xptExtraOf } from './xpt-extra.ts';

/**
 * The letters of special missing values for each column, by row from 1. They were kept by the numbers of rows, so they
 * are placed only where the same rows are null as when the table was read; else every missing value is written as the
 * ordinary one, with a notice. A letter never lands on another participant's row unnoticed.
 */
export function placeLetters(
  dataset: Dataset,
  missing: readonly MissingLetters[],
  onNotice: OnNotice | undefined,
): (ReadonlyMap<number, string> | null)[] {
  const byColumn = new Map(missing.map((each) => [each.column, each]));
  for (const { column } of missing)
    if (findColumn(dataset, column) === undefined)
      dropped(column, 'the column is no longer there since the table was read', onNotice);
  return dataset.columns.map((column) => {
    const kept = byColumn.get(column.meta.name);
    if (kept === undefined) return null;
    if (digestOfNulls(column) === kept.nulls)
      return new Map(kept.rows.map((row, index) => [row, kept.letters[index] ?? '']));
    dropped(column.meta.name, 'rows or cells have changed since the table was read', onNotice);
    return null;
  });
}

/** Says of a table with special missing values, which is written in a format without them, that they become ordinary. */
export function noticeLostLetters({ header }: Dataset, onNotice: OnNotice | undefined): void {
  if (onNotice === undefined || header.extra.xpt === undefined) return;
  const { missing } = xptExtraOf(header.extra, new Date(0));
  for (const { column } of missing) dropped(column, 'the format has none', onNotice);
}

function dropped(column: string, why: string, onNotice: OnNotice | undefined): void {
  const message = `special missing values are written as ordinary ones, for ${why}`;
  onNotice?.({ rule: 'xpt/missing-letters', message, place: { column } });
}

function digestOfNulls({ values, codes }: Column): number {
  const missing = values.indexOf(null);
  if (missing < 0) return EMPTY_DIGEST;
  let digest = EMPTY_DIGEST;
  for (let row = 0; row < codes.length; row += 1) if (codes[row] === missing) digest = digestRow(digest, row + 1);
  return digest;
}
