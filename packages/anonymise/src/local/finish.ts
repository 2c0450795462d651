import type { RecodedColumn, Recoding } from '../problem/recoding.ts';
import type { SpaceAttribute } from './arrange-leaves.ts';
import { commonLevel } from './loss-between.ts';
import type { Partition } from './partition.ts';
import { rangeOf } from './range.ts';
import type { Space } from './space.ts';

/**
 * Shows each group in the lowest groups of the hierarchies that hold its rows, or in the next ones where `loosen` says so of
 * a group's attribute that is recoded already. Groups that show the same are one class.
 */
export function finish(space: Space, { groups }: Partition, loosen: () => boolean, facts: Recoding['facts']): Recoding {
  const writers = space.attributes.map((attribute) => new ColumnWriter(attribute, space.rowCount));
  const classOf = new Int32Array(space.rowCount).fill(-1);
  const classes = new Map<string, number>();
  for (const group of groups) {
    if (group === undefined) continue;
    const range = rangeOf(space, group.rows);
    const codes = writers.map((writer, j) =>
      writer.codeOf(...ends(space, j, range.first[j] as number, range.last[j] as number, loosen)),
    );
    const key = codes.join();
    const index = classes.get(key) ?? classes.size;
    classes.set(key, index);
    for (const row of group.rows) {
      classOf[row] = index;
      for (const [j, writer] of writers.entries()) writer.codes[row] = codes[j] as number;
    }
  }
  return {
    columns: writers.map((writer) => writer.column()),
    isSuppressed: Uint8Array.from(classOf, (index) => (index < 0 ? 1 : 0)),
    classOf,
    classCount: classes.size,
    facts,
  };
}

/** The range of a group in one attribute, widened to the next group of the hierarchy where it is loosened. */
function ends(space: Space, j: number, first: number, last: number, loosen: () => boolean): readonly [number, number] {
  if (first === last || !loosen()) return [first, last];
  const { groups } = space.attributes[j] as SpaceAttribute;
  const level = commonLevel(space.attributes[j] as SpaceAttribute, first, last);
  const wider = groups[level + 1] ?? (groups[level] as Int32Array);
  const group = wider[first] as number;
  return [wider.indexOf(group), wider.lastIndexOf(group)];
}

class ColumnWriter {
  readonly codes: Int32Array;
  readonly #attribute: SpaceAttribute;
  readonly #labels: string[] = [];
  readonly #leafCounts: number[] = [];
  readonly #codeOf = new Map<string, number>();

  constructor(attribute: SpaceAttribute, rowCount: number) {
    this.#attribute = attribute;
    this.codes = new Int32Array(rowCount);
  }

  codeOf(first: number, last: number): number {
    const { label, leafCount } = this.#shown(first, last);
    const known = this.#codeOf.get(label);
    if (known !== undefined) {
      this.#leafCounts[known] = Math.max(leafCount, this.#leafCounts[known] as number);
      return known;
    }
    this.#labels.push(label);
    this.#leafCounts.push(leafCount);
    this.#codeOf.set(label, this.#labels.length - 1);
    return this.#labels.length - 1;
  }

  column(): RecodedColumn {
    return {
      name: this.#attribute.source.name,
      labels: this.#labels,
      leafCounts: this.#leafCounts,
      codes: this.codes,
    };
  }

  #shown(first: number, last: number): { readonly label: string; readonly leafCount: number } {
    const { source, leafAt, groups, groupCosts } = this.#attribute;
    const { leaves, labels } = source.hierarchy;
    const [from, to] = [leafAt[first] as number, leafAt[last] as number];
    if (source.recoding === 'intervals' && first !== last) {
      return { label: `${leaves[from]} – ${leaves[to]}`, leafCount: to - from + 1 };
    }
    const level = commonLevel(this.#attribute, first, last);
    const group = groups[level]?.[first] as number;
    const share = groupCosts[level]?.[group] as number;
    return { label: labels[level]?.[group] as string, leafCount: Math.round(share * (leaves.length - 1)) + 1 };
  }
}
