import type { Neighbours } from './find-neighbours.ts';
import type { Group, Partition } from './partition.ts';
import type { Random } from './random.ts';
import type { Rebuilder } from './rebuild.ts';
import type { Tuples } from './tuples.ts';

export type SearchSettings = {
  /** How many times a few neighbouring groups are torn down and divided anew. */
  readonly attempts: number;
  /** How many groups at most in one attempt. */
  readonly groupsMax: number;
  /** How many rows at most in one attempt. */
  readonly rowsMax: number;
  readonly random: Random;
  /** Called now and then with the attempts made; answers whether to go on. */
  readonly goOn: (made: number) => boolean;
};

const CHECK_EVERY = 256;
const EPSILON = 1e-9;

/**
 * Improves a partition in place: picks a row that loses something, tears down its group and a few that hold its
 * neighbours, divides their rows anew, and keeps that when it loses less. Every partition on the way satisfies the
 * models, so that stopping at any time is safe.
 * @returns attempts made and attempts that were kept
 */
export function ruinAndRecreate(
  partition: Partition,
  tuples: Tuples,
  neighbours: Neighbours,
  rebuilder: Rebuilder,
  settings: SearchSettings,
): { readonly made: number; readonly kept: number } {
  const { random } = settings;
  const rows = new Int32Array(settings.rowsMax);
  const active = activeRows(partition);
  if (active.length === 0) return { made: 0, kept: 0 };
  let kept = 0;
  let made = 0;
  for (; made < settings.attempts; made += 1) {
    if (made % CHECK_EVERY === 0 && !settings.goOn(made)) break;
    const chosen = choose(partition, tuples, neighbours, active[random.int(active.length)] as number, settings);
    if (chosen.length === 0) continue;
    let count = 0;
    let lost = 0;
    for (const index of chosen) {
      const group = partition.groups[index] as Group;
      rows.set(group.rows, count);
      count += group.rows.length;
      lost += group.unit * group.rows.length;
    }
    if (rebuilder.attempt(rows, count, lost - EPSILON) === Number.POSITIVE_INFINITY) continue;
    replace(partition, chosen, rebuilder.groups());
    kept += 1;
  }
  return { made, kept };
}

function activeRows({ groups }: Partition): Int32Array {
  const lossy = groups.filter((group) => group !== undefined && group.unit > 0) as Group[];
  const active = new Int32Array(lossy.reduce((sum, group) => sum + group.rows.length, 0));
  let at = 0;
  for (const { rows } of lossy) {
    active.set(rows, at);
    at += rows.length;
  }
  return active;
}

/** Groups to tear down: the one of `row`, and some that hold neighbours of it or of the rows chosen so far. */
function choose(
  { groups, groupOf }: Partition,
  tuples: Tuples,
  { width, list }: Neighbours,
  row: number,
  { random, groupsMax, rowsMax }: SearchSettings,
): number[] {
  const first = groupOf[row] as number;
  const own = groups[first] as Group;
  if (own.unit === 0 || own.rows.length > rowsMax) return [];
  const chosen = [first];
  let count = own.rows.length;
  for (let turn = 0; turn < groupsMax * 2 && chosen.length < groupsMax; turn += 1) {
    const from = groups[chosen[random.int(chosen.length)] as number] as Group;
    const near = turn < groupsMax ? row : (from.rows[random.int(from.rows.length)] as number);
    const tuple = list[(tuples.tupleOf[near] as number) * width + random.int(width)] as number;
    if (tuple < 0) continue;
    const start = tuples.starts[tuple] as number;
    const other = tuples.rows[start + random.int((tuples.starts[tuple + 1] as number) - start)] as number;
    const index = groupOf[other] as number;
    const group = groups[index];
    if (group === undefined || chosen.includes(index) || count + group.rows.length > rowsMax) continue;
    chosen.push(index);
    count += group.rows.length;
  }
  return chosen;
}

function replace({ groups, groupOf }: Partition, chosen: readonly number[], made: readonly Group[]): void {
  for (const index of chosen) groups[index] = undefined;
  for (const [i, group] of made.entries()) {
    const index = chosen[i] ?? groups.length;
    groups[index] = group;
    for (const row of group.rows) groupOf[row] = index;
  }
}
