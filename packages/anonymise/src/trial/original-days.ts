import type { Column } from '../table/column.ts';
import { fullDays } from './read-date.ts';
import type { TableState } from './release-state.ts';

/**
 * The full dates of each participant, distinct, in days: those of every column that has dates by its type or name, and
 * every text of any column that is a date of ISO 8601, whether the column is released or not.
 */
export function originalDays(tables: readonly TableState[], participantCount: number): readonly (readonly number[])[] {
  const daysOf = Array.from({ length: participantCount }, () => new Set<number>());
  for (const { dataset, participantOf } of tables) {
    for (const column of dataset.columns) addDays(column, participantOf, daysOf);
  }
  return daysOf.map((days) => [...days]);
}

function addDays(column: Column, participantOf: Int32Array, daysOf: readonly Set<number>[]): void {
  const daysOfCode = column.values.map((cell) => fullDays(cell, column.meta));
  if (daysOfCode.every(({ length }) => length === 0)) return;
  for (const [row, code] of column.codes.entries()) {
    const person = participantOf[row] ?? -1;
    for (const day of daysOfCode[code] ?? []) daysOf[person]?.add(day);
  }
}
