import { fitHierarchy } from '../hierarchy/fit-hierarchy.ts';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { makeAges } from '../hierarchy/make-ages.ts';
import { makeFlat } from '../hierarchy/make-flat.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';
import type { RecodedColumn, Recoding } from '../problem/recoding.ts';
import { cellText } from '../table/cell.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';

/** Quasi-identifiers of a table: ages in bands, everything else as it is or not at all. */
export function quasiIdentifiersOf(dataset: Dataset, names: readonly string[]): readonly QuasiIdentifier[] {
  return names.map((name) => {
    const column = findColumn(dataset, name);
    if (column === undefined) throw new Error(`no column ${name}`);
    const texts = column.values.map(cellText);
    const hierarchy = name === 'AGE' ? makeAges(texts) : makeFlat(texts);
    return { name, hierarchy, codes: fitHierarchy(hierarchy, column) };
  });
}

/**
 * A plain local recoding: participants in the order of their values, cut into classes of k, each cell shown at the lowest
 * level on which its class agrees. What is left over at the end is suppressed when `suppressRest` says so, else it joins
 * the last class.
 */
export function recodeInClasses(quasi: readonly QuasiIdentifier[], k: number, suppressRest: boolean): Recoding {
  const rowCount = quasi[0]?.codes.length ?? 0;
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  rows.sort(
    (a, b) => quasi.map(({ codes }) => (codes[a] as number) - (codes[b] as number)).find((each) => each !== 0) ?? a - b,
  );
  const classOf = new Int32Array(rowCount).fill(-1);
  const classCount = Math.max(1, Math.floor(rowCount / k));
  for (const [place, row] of rows.entries()) {
    const at = Math.floor(place / k);
    classOf[row] = at < classCount ? at : suppressRest ? -1 : classCount - 1;
  }
  return {
    columns: quasi.map((each) => recodedColumn(each, classOf)),
    isSuppressed: Uint8Array.from(classOf, (each) => (each === -1 ? 1 : 0)),
    classOf,
    classCount,
    facts: { engine: 'fixture' },
  };
}

/** The recoding that shows nothing of anybody, or everything. */
export function recodeAtLevel(quasi: readonly QuasiIdentifier[], levelOf: (hierarchy: Hierarchy) => number): Recoding {
  const rowCount = quasi[0]?.codes.length ?? 0;
  const columns = quasi.map(({ name, hierarchy, codes }): RecodedColumn => {
    const level = levelOf(hierarchy);
    const groupOf = hierarchy.groupOf[level] ?? new Int32Array();
    const labels = hierarchy.labels[level] ?? [];
    const leafCounts = labels.map((_, group) => groupOf.filter((each) => each === group).length);
    return { name, labels, leafCounts, codes: codes.map((leaf) => groupOf[leaf] as number) };
  });
  return {
    columns,
    isSuppressed: new Uint8Array(rowCount),
    classOf: new Int32Array(rowCount),
    classCount: 1,
    facts: {},
  };
}

function recodedColumn({ name, hierarchy, codes }: QuasiIdentifier, classOf: Int32Array): RecodedColumn {
  const labels: string[] = [];
  const leafCounts: number[] = [];
  const indexOf = new Map<string, number>();
  const rows = [...classOf.keys()];
  const levels = [...new Set(classOf)].map((each) => {
    const leaves = rows.filter((row) => classOf[row] === each).map((row) => codes[row] as number);
    return [
      each,
      hierarchy.groupOf.findIndex((groupOf) => new Set(leaves.map((leaf) => groupOf[leaf])).size === 1),
    ] as const;
  });
  const levelOf = new Map(levels);
  const shown = rows.map((row) => {
    const level = levelOf.get(classOf[row] as number) ?? hierarchy.labels.length - 1;
    const groupOf = hierarchy.groupOf[level] ?? new Int32Array();
    const group = groupOf[codes[row] as number] as number;
    const key = `${level} ${group}`;
    const index = indexOf.get(key) ?? labels.length;
    if (index === labels.length) {
      indexOf.set(key, index);
      labels.push(hierarchy.labels[level]?.[group] ?? '*');
      leafCounts.push(groupOf.filter((each) => each === group).length);
    }
    return index;
  });
  return { name, labels, leafCounts, codes: Int32Array.from(shown) };
}
