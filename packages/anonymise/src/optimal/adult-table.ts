import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import type { SensitiveContext } from '../model/create-models.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';

/** A table with a hierarchy for each column, as ARX's example files have them: `;` between cells, no quotes. */
export type AdultTable = {
  readonly rowCount: number;
  readonly asQuasiIdentifier: (name: string) => QuasiIdentifier;
  /** With its hierarchy, and in the alphabetical order that ARX gives to texts. */
  readonly asSensitive: (name: string) => SensitiveContext;
};

/**
 * Reads `adult.csv` and, when a column is asked for, `adult_hierarchy_<column>.csv`. These files are known to be simple;
 * files of users are read by `format/` and `hierarchy/`, which expect anything.
 */
export function readAdultTable(folder: string): AdultTable {
  const [names = [], ...rows] = readCells(join(folder, 'adult.csv'));
  const textsOf = (name: string) => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`adult.csv has no column ${name}`);
    return rows.map((row) => row[index] ?? '');
  };
  return {
    rowCount: rows.length,
    asQuasiIdentifier: (name) => {
      const hierarchy = readHierarchy(join(folder, `adult_hierarchy_${name}.csv`));
      return { name, hierarchy, codes: encode(textsOf(name), hierarchy.leaves) };
    },
    asSensitive: (name) => {
      const texts = textsOf(name);
      const values = [...new Set(texts)];
      return {
        attribute: { name, values, codes: encode(texts, values) },
        hierarchy: readHierarchy(join(folder, `adult_hierarchy_${name}.csv`)),
        order: values.toSorted(),
      };
    },
  };
}

function readHierarchy(path: string): Hierarchy {
  const rows = readCells(path);
  const labels = (rows[0] ?? []).map((_, level) => [...new Set(rows.map((row) => row[level] ?? ''))]);
  return {
    leaves: labels[0] ?? [],
    labels,
    groupOf: labels.map((names, level) =>
      encode(
        rows.map((row) => row[level] ?? ''),
        names,
      ),
    ),
    isOrdered: false,
  };
}

function readCells(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.filter((line) => line !== '').map((line) => line.split(';'));
}

function encode(texts: readonly string[], values: readonly string[]): Int32Array {
  const codeOf = new Map(values.map((value, code) => [value, code]));
  return Int32Array.from(texts, (text) => {
    const code = codeOf.get(text);
    if (code === undefined) throw new Error('a value is missing from its hierarchy');
    return code;
  });
}
