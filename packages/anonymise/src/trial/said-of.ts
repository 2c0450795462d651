import type { Dataset } from '../table/dataset.ts';

/** Everything in a table that is not a cell, as one text. */
export function saidOf({ header, columns }: Dataset): string {
  return JSON.stringify([header, columns.map(({ meta }) => meta)]);
}
