import type { TableModel } from '../model/privacy-model.ts';

/**
 * Suppresses the smallest remaining classes, one by one, until the table models hold for the rest: of all classes they
 * carry the most risk per row. Classes of one size go in the order of their first rows.
 *
 * `isSuppressed` is 1 where a class is suppressed already; those that are added are marked in it. At most `rowsMax` rows
 * are suppressed besides; undefined where more would have to be, otherwise how many are.
 */
export type TableJudge = (sizes: Int32Array, isSuppressed: Uint8Array, rowsMax: number) => number | undefined;

export function createTableJudge(models: readonly TableModel[], rowCount: number): TableJudge {
  const classesOfSize = new Int32Array(models.length === 0 ? 0 : rowCount + 1);
  return (sizes, isSuppressed, rowsMax) => {
    if (models.length === 0) return 0;
    let count = 0;
    let keptRows = 0;
    classesOfSize.fill(0);
    for (let index = 0; index < sizes.length; index += 1) {
      if (isSuppressed[index] === 1) continue;
      const size = sizes[index] as number;
      classesOfSize[size] = (classesOfSize[size] as number) + 1;
      count += 1;
      keptRows += size;
    }
    const holds = (sizeMin: number) => models.every((model) => model.holds({ count, keptRows, sizeMin }));
    let suppressed = 0;
    for (let size = 1; count > 0; size += 1) {
      for (let left = classesOfSize[size] as number; left > 0; left -= 1) {
        if (holds(size)) {
          markSmallest(sizes, isSuppressed, size, (classesOfSize[size] as number) - left);
          return suppressed;
        }
        if (suppressed + size > rowsMax) return undefined;
        suppressed += size;
        keptRows -= size;
        count -= 1;
      }
    }
    isSuppressed.fill(1, 0, sizes.length);
    return holds(0) ? suppressed : undefined;
  };
}

/** Marks the classes below a size, and the first ones of it. */
function markSmallest(sizes: Int32Array, isSuppressed: Uint8Array, size: number, countOfSize: number): void {
  let left = countOfSize;
  for (let index = 0; index < sizes.length; index += 1) {
    if (isSuppressed[index] === 1) continue;
    const own = sizes[index] as number;
    if (own > size || (own === size && left === 0)) continue;
    isSuppressed[index] = 1;
    if (own === size) left -= 1;
  }
}
