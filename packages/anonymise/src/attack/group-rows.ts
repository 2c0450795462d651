/** Rows that have the same codes in some columns: `groupOf[row]`, from 0 in the order of appearance, −1 where left out. */
export type RowGroups = {
  readonly groupOf: Int32Array;
  readonly groupCount: number;
  /** A row of each group. */
  readonly rowIn: Int32Array;
  readonly sizes: Int32Array;
};

export type CodedColumn = { readonly codes: Int32Array; readonly codeCount: number };

/** Up to so many combinations are looked up in a table, more in a map. */
const TABLE_MAX = 1 << 22;

/** Groups rows by columns, one column after the other; exact. Rows where `isLeftOut` is 1 have no group. */
export function groupRows(rowCount: number, columns: readonly CodedColumn[], isLeftOut?: Uint8Array): RowGroups {
  const groupOf = new Int32Array(rowCount);
  if (isLeftOut !== undefined) for (let row = 0; row < rowCount; row += 1) if (isLeftOut[row] === 1) groupOf[row] = -1;
  let groupCount = 1;
  for (const { codes, codeCount } of columns) groupCount = refine(groupOf, codes, groupCount, codeCount);
  return describe(groupOf, groupCount);
}

/** Splits each group by a column; the new numbers are in the order of appearance. */
function refine(groupOf: Int32Array, codes: Int32Array, groupCount: number, codeCount: number): number {
  const pairCount = groupCount * codeCount;
  const table = pairCount <= TABLE_MAX ? new Int32Array(pairCount) : undefined;
  const map = new Map<number, number>();
  let count = 0;
  for (let row = 0; row < groupOf.length; row += 1) {
    if ((groupOf[row] as number) < 0) continue;
    const pair = (groupOf[row] as number) * codeCount + (codes[row] as number);
    // Tables hold the number plus one, so that 0 means none yet.
    let found = table === undefined ? (map.get(pair) ?? 0) : (table[pair] as number);
    if (found === 0) {
      count += 1;
      found = count;
      if (table === undefined) map.set(pair, found);
      else table[pair] = found;
    }
    groupOf[row] = found - 1;
  }
  return count;
}

function describe(groupOf: Int32Array, groupCount: number): RowGroups {
  const sizes = new Int32Array(groupCount);
  const rowIn = new Int32Array(groupCount);
  for (let row = groupOf.length - 1; row >= 0; row -= 1) {
    const group = groupOf[row] as number;
    if (group < 0) continue;
    sizes[group] = (sizes[group] as number) + 1;
    rowIn[group] = row;
  }
  const isEmpty = groupCount === 1 && sizes[0] === 0;
  return isEmpty
    ? { groupOf, groupCount: 0, rowIn: new Int32Array(), sizes: new Int32Array() }
    : { groupOf, groupCount, rowIn, sizes };
}
