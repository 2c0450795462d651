import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';

/** Whether rows with the same value in one column always have the same value in the other. */
export function determines(one: Column, other: Column): boolean {
  const textOf = other.values.map(cellText);
  const seen = new Map<string, string>();
  const keyOf = one.values.map(cellText);
  for (let row = 0; row < one.codes.length; row += 1) {
    const key = keyOf[one.codes[row] as number] as string;
    const text = textOf[other.codes[row] as number] as string;
    const before = seen.get(key);
    if (before !== undefined && before !== text) return false;
    seen.set(key, text);
  }
  return true;
}
