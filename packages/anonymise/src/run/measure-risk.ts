import type { Problem } from '../problem/problem.ts';

/** How alike participants are in their quasi-identifiers, as the tables are. */
export type Risk = {
  readonly rows: number;
  readonly classCount: number;
  /** Rows that nobody else is like. */
  readonly uniqueRows: number;
  readonly classSizeMin: number;
  /** 1 / smallest class: the prosecutor's best chance. */
  readonly maximumRisk: number;
  /** Classes / rows: the prosecutor's average chance. */
  readonly averageRisk: number;
  /** Rows in classes for which some model does not hold. */
  readonly rowsAtRisk: number;
};

/** The risk before anything is done, by leaf values. */
export function measureRisk({ rowCount, quasiIdentifiers, sensitive, classModels }: Problem): Risk {
  const classes = new Map<string, number[]>();
  for (let row = 0; row < rowCount; row += 1) {
    const key = quasiIdentifiers.map(({ codes }) => codes[row]).join();
    const rows = classes.get(key);
    if (rows === undefined) classes.set(key, [row]);
    else rows.push(row);
  }
  let [uniqueRows, rowsAtRisk, classSizeMin] = [0, 0, rowCount];
  for (const rows of classes.values()) {
    if (rows.length === 1) uniqueRows += 1;
    classSizeMin = Math.min(classSizeMin, rows.length);
    const isSafe = classModels.every(({ holds, description }) => {
      const attribute = sensitive.find(({ name }) => name === description.attribute);
      const counts = new Int32Array(attribute?.values.length ?? 0);
      for (const row of rows) {
        const code = attribute?.codes[row];
        if (code !== undefined) counts[code] = (counts[code] as number) + 1;
      }
      return holds(rows.length, counts);
    });
    if (!isSafe) rowsAtRisk += rows.length;
  }
  return {
    ...{ rows: rowCount, classCount: classes.size, uniqueRows, classSizeMin, rowsAtRisk },
    maximumRisk: rowCount === 0 ? 0 : 1 / classSizeMin,
    averageRisk: rowCount === 0 ? 0 : classes.size / rowCount,
  };
}
