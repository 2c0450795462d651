import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import type { Hierarchy } from './hierarchy.ts';

type FitOptions = {
  /** The file that the column is in, for errors. */
  readonly file?: string;
  /** What the hierarchy takes, like `a number`; without it, `a leaf of the hierarchy`. */
  readonly expected?: string;
};

const ROWS_NAMED = 5;

/**
 * The leaf of each row's value. A missing value needs a leaf whose text is ''.
 *
 * @throws InputError `hierarchy/missing-value` or `hierarchy/unknown-value`, which say how many rows and which are the
 *   first, and quote no value
 */
export function fitHierarchy(hierarchy: Hierarchy, column: Column, options: FitOptions = {}): Int32Array {
  const leafOf = new Map([
    ...(hierarchy.synonyms ?? []),
    ...hierarchy.leaves.map((leaf, index) => [leaf, index] as const),
  ]);
  const leafOfCode = Int32Array.from(column.values, (cell) => leafOf.get(cellText(cell)) ?? -1);
  const codes = new Int32Array(column.codes.length);
  let hasUnknown = false;
  for (let row = 0; row < codes.length; row += 1) {
    const leaf = leafOfCode[column.codes[row] as number] as number;
    codes[row] = leaf;
    if (leaf < 0) hasUnknown = true;
  }
  if (hasUnknown) throw unknownValues(column, codes, options);
  return codes;
}

function unknownValues(column: Column, codes: Int32Array, { file, expected }: FitOptions): InputError {
  const rows = [...codes.keys()].filter((row) => codes[row] === -1);
  const found = [...new Set(rows.map((row) => cellText(column.values[column.codes[row] ?? -1] ?? null)))];
  const place = { ...(file === undefined ? {} : { file }), column: column.meta.name };
  const first = rows.slice(0, ROWS_NAMED).map((row) => row + 1);
  const where =
    rows.length === 1
      ? `row ${first[0]} has`
      : `${rows.length} of ${codes.length} rows (the first: ${first.join(', ')}) have`;
  if (found.every((text) => text === '')) {
    const message = `${where} no value, and the hierarchy has no leaf for a missing one`;
    return new InputError('hierarchy/missing-value', message, place);
  }
  const values = found.length === 1 ? 'a value that is' : `values, ${found.length} distinct ones, that are`;
  const message =
    `${where} ${values} not ${expected ?? 'a leaf of the hierarchy'}; ` +
    'extend the hierarchy, correct the rows, or choose another kind of hierarchy';
  return new InputError('hierarchy/unknown-value', message, place);
}
