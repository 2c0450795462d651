/**
 * One value of a table. Decimals stay strings, as Dataset-JSON has them, so that no digit is lost; dates, datetimes and
 * times are strings in ISO 8601. `null` is a missing value; an empty string is a value of its own.
 */
export type Cell = string | number | boolean | null;

/** Text of a cell as hierarchies and models know it; missing values and empty strings are both ''. */
export function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell);
}
