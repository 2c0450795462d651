import { assembleHierarchy } from '../hierarchy/assemble-hierarchy.ts';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import type { Problem, QuasiIdentifier, SensitiveAttribute } from '../problem/problem.ts';
import type { RecodedColumn, Recoding } from '../problem/recoding.ts';

/** Leaves 0 to 2^height − 1 under a binary tree whose groups are named by level and number. */
export function binaryTree(height: number, isOrdered = false): Hierarchy {
  const rows = Array.from({ length: 2 ** height }, (_, leaf) =>
    Array.from({ length: height + 1 }, (_, level) =>
      level === 0 ? `v${leaf}` : level === height ? '*' : `g${level}.${leaf >> level}`,
    ),
  );
  return assembleHierarchy(rows, { isOrdered });
}

/** Leaves under one top. */
export function flatTree(leaves: readonly string[]): Hierarchy {
  return assembleHierarchy(
    leaves.map((leaf) => [leaf, '*']),
    { isOrdered: false },
  );
}

export function quasi(name: string, hierarchy: Hierarchy, leaves: readonly number[]): QuasiIdentifier {
  return { name, hierarchy, codes: Int32Array.from(leaves) };
}

export function sensitiveOf(name: string, codes: readonly number[], valueCount: number): SensitiveAttribute {
  return { name, values: Array.from({ length: valueCount }, (_, code) => `s${code}`), codes: Int32Array.from(codes) };
}

export function problemOf(
  quasiIdentifiers: readonly QuasiIdentifier[],
  sensitive: readonly SensitiveAttribute[],
  k: number,
): Problem {
  return {
    rowCount: quasiIdentifiers[0]?.codes.length ?? 0,
    quasiIdentifiers,
    sensitive,
    classModels: [kAnonymity(k)],
    tableModels: [],
    suppressionLimit: 1,
  };
}

/** Every attribute at one level of its hierarchy. */
export function recodedAt(problem: Problem, levels: readonly number[]): Recoding {
  return recoded(
    problem.quasiIdentifiers.map(({ name, hierarchy, codes }, index) => {
      const level = levels[index] ?? 0;
      const groupOf = hierarchy.groupOf[level] ?? new Int32Array();
      const labels = hierarchy.labels[level] ?? [];
      return {
        name,
        labels,
        leafCounts: labels.map((_, group) => sizeOf(groupOf, group)),
        codes: codes.map((leaf) => groupOf[leaf] ?? 0),
      };
    }),
    new Uint8Array(problem.rowCount),
  );
}

/** Rows of one group show the lowest common group of each hierarchy; rows with a negative group are suppressed. */
export function recodedByGroup(problem: Problem, groups: readonly number[]): Recoding {
  const columns = problem.quasiIdentifiers.map(({ name, hierarchy, codes }): RecodedColumn => {
    const nodes: string[] = [];
    const shown = groups.map((group) => {
      const leaves = [...codes].filter((_, row) => groups[row] === group);
      const level = hierarchy.groupOf.findIndex((groupOf) => new Set(leaves.map((leaf) => groupOf[leaf])).size === 1);
      return `${level} ${hierarchy.groupOf[level]?.[leaves[0] ?? 0]}`;
    });
    const labelCodes = shown.map((node) => {
      if (!nodes.includes(node)) nodes.push(node);
      return nodes.indexOf(node);
    });
    const placed = nodes.map((node) => node.split(' ').map(Number));
    return {
      name,
      labels: placed.map(([level = 0, group = 0]) => hierarchy.labels[level]?.[group] ?? ''),
      leafCounts: placed.map(([level = 0, group = 0]) => sizeOf(hierarchy.groupOf[level] ?? new Int32Array(), group)),
      codes: Int32Array.from(labelCodes),
    };
  });
  return recoded(
    columns,
    Uint8Array.from(groups, (group) => (group < 0 ? 1 : 0)),
  );
}

const sizeOf = (groupOf: Int32Array, group: number): number => groupOf.filter((of) => of === group).length;

function recoded(columns: readonly RecodedColumn[], isSuppressed: Uint8Array): Recoding {
  const keys = new Map<string, number>();
  const classOf = Int32Array.from(isSuppressed, (flag, row) => {
    if (flag === 1) return -1;
    const key = columns.map(({ codes }) => codes[row]).join();
    keys.set(key, keys.get(key) ?? keys.size);
    return keys.get(key) ?? 0;
  });
  return { columns, isSuppressed, classOf, classCount: keys.size, facts: {} };
}

export const OPTIONS = { seed: 1, trialsMax: 1_000, threshold: 0.09 };
