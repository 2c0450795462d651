import type { Random } from './random.ts';
import { lossAt } from './range.ts';
import type { Space } from './space.ts';
import { holdsWith, holdsWithout, type Judge, type Tally } from './tally.ts';

/** Divides a few rows into groups anew. One is made for a run and used for every attempt: it keeps its buffers. */
export type Rebuilder = {
  /**
   * Tries to divide `rows` into groups that satisfy the models and lose less than `bound` in all. Greedy from random
   * rows on: a group takes the row that widens it least until the models hold; what is left over joins where it costs
   * least; rows that a group can spare move where they cost less.
   * @returns what the groups lose in all, or infinity when the attempt did not get below `bound`
   */
  readonly attempt: (rows: Int32Array, count: number, bound: number) => number;
  /** The groups of the last attempt that got below its bound: copies of their rows, and what each row of them loses. */
  readonly groups: () => readonly { readonly rows: Int32Array; readonly unit: number }[];
};

type Draft = { members: number[]; first: Int32Array; last: Int32Array; unit: number; tally: Tally };

const EPSILON = 1e-9;

export function createRebuilder(space: Space, judge: Judge, random: Random): Rebuilder {
  const { widths, offsets, costs } = space;
  const m = space.attributes.length;
  const drafts: Draft[] = [];
  let used = 0;
  let local: Int32Array = new Int32Array(0);
  let waiting: Int32Array = new Int32Array(0);
  let waitingCount = 0;
  let source: Int32Array = new Int32Array(0);

  const openDraft = (): Draft => {
    const draft = drafts[used] ?? {
      ...{ members: [], first: new Int32Array(m), last: new Int32Array(m), unit: 0 },
      tally: judge.createTally(),
    };
    drafts[used] = draft;
    used += 1;
    draft.members.length = 0;
    draft.tally.clear();
    return draft;
  };

  /** What each member would lose with the row at `index` in the draft; infinity as soon as it is over `bound`. */
  const unitWith = ({ first, last }: Draft, index: number, bound: number): number => {
    let sum = 0;
    for (let j = 0, at = index * m; j < m; j += 1, at += 1) {
      const position = local[at] as number;
      const a = first[j] as number;
      const b = last[j] as number;
      const low = Math.min(position, a);
      const high = Math.max(position, b);
      const offset = offsets[j] as number;
      sum += offset < 0 ? lossAt(space, j, low, high) : (costs[offset + low * (widths[j] as number) + high] as number);
      if (sum > bound) return Number.POSITIVE_INFINITY;
    }
    return sum;
  };

  const unitWithout = (draft: Draft, without: number): number => {
    let sum = 0;
    for (let j = 0; j < m; j += 1) {
      let low = 2 ** 31 - 1;
      let high = -1;
      for (const index of draft.members) {
        if (index === without) continue;
        const position = local[index * m + j] as number;
        if (position < low) low = position;
        if (position > high) high = position;
      }
      const offset = offsets[j] as number;
      sum += offset < 0 ? lossAt(space, j, low, high) : (costs[offset + low * (widths[j] as number) + high] as number);
    }
    return sum;
  };

  const join = (draft: Draft, index: number, unit: number): void => {
    const isFirst = draft.members.length === 0;
    for (let j = 0, at = index * m; j < m; j += 1, at += 1) {
      const position = local[at] as number;
      if (isFirst || position < (draft.first[j] as number)) draft.first[j] = position;
      if (isFirst || position > (draft.last[j] as number)) draft.last[j] = position;
    }
    draft.members.push(index);
    draft.unit = unit;
    draft.tally.add(source[index] as number);
  };

  const leave = (draft: Draft, index: number, unit: number): void => {
    const at = draft.members.indexOf(index);
    draft.members[at] = draft.members.at(-1) as number;
    draft.members.pop();
    draft.tally.remove(source[index] as number);
    draft.unit = unit;
    draft.first.fill(2 ** 31 - 1);
    draft.last.fill(-1);
    for (const member of draft.members) {
      for (let j = 0; j < m; j += 1) {
        const position = local[member * m + j] as number;
        if (position < (draft.first[j] as number)) draft.first[j] = position;
        if (position > (draft.last[j] as number)) draft.last[j] = position;
      }
    }
  };

  const takeWaiting = (at: number): number => {
    const index = waiting[at] as number;
    waitingCount -= 1;
    waiting[at] = waiting[waitingCount] as number;
    return index;
  };

  /** Takes in, one by one until the models hold, waiting rows that do not widen the draft. */
  const absorb = (draft: Draft): void => {
    for (let at = 0; at < waitingCount && !draft.tally.holds(); at += 1) {
      const index = waiting[at] as number;
      if (unitWith(draft, index, draft.unit) > draft.unit) continue;
      join(draft, takeWaiting(at), draft.unit);
      at -= 1;
    }
  };

  /** Grows one group from a random row; false when it cannot be finished, and then its rows wait again. */
  const grow = (): boolean => {
    const draft = openDraft();
    join(draft, takeWaiting(random.int(waitingCount)), 0);
    absorb(draft);
    while (!draft.tally.holds()) {
      let best = -1;
      let bestUnit = Number.POSITIVE_INFINITY;
      for (let at = 0; at < waitingCount; at += 1) {
        const unit = unitWith(draft, waiting[at] as number, bestUnit);
        if (unit >= bestUnit) continue;
        best = at;
        bestUnit = unit;
      }
      if (best < 0) {
        for (const index of draft.members) {
          waiting[waitingCount] = index;
          waitingCount += 1;
        }
        used -= 1;
        return false;
      }
      join(draft, takeWaiting(best), bestUnit);
      absorb(draft);
    }
    return true;
  };

  /** The draft in which a row adds least to what is lost in all, if that is less than `bound`. */
  const cheapest = (
    index: number,
    except: Draft | null,
    bound: number,
  ): { draft: Draft; unit: number; added: number } | null => {
    let found: { draft: Draft; unit: number; added: number } | null = null;
    let least = bound;
    for (let d = 0; d < used; d += 1) {
      const draft = drafts[d] as Draft;
      if (draft === except) continue;
      const size = draft.members.length;
      const unit = unitWith(draft, index, (least + draft.unit * size) / (size + 1));
      const added = unit * (size + 1) - draft.unit * size;
      if (added >= least || !holdsWith(judge, draft.tally, source[index] as number)) continue;
      least = added;
      found = { draft, unit, added };
    }
    return found;
  };

  const atFirst = new Int32Array(m);
  const atLast = new Int32Array(m);
  const countEnds = ({ members, first, last }: Draft): void => {
    atFirst.fill(0);
    atLast.fill(0);
    for (const index of members) {
      for (let j = 0, at = index * m; j < m; j += 1, at += 1) {
        const position = local[at] as number;
        if (position === first[j]) atFirst[j] = (atFirst[j] as number) + 1;
        if (position === last[j]) atLast[j] = (atLast[j] as number) + 1;
      }
    }
  };

  /** Whether a group would span less without a row: only then does it lose less per row. */
  const isAlone = ({ first, last }: Draft, index: number): boolean => {
    for (let j = 0, at = index * m; j < m; j += 1, at += 1) {
      const position = local[at] as number;
      if (position === first[j] && position !== last[j] && atFirst[j] === 1) return true;
      if (position === last[j] && position !== first[j] && atLast[j] === 1) return true;
    }
    return false;
  };

  /** Moves rows that a group can spare to where they cost less. Returns by how much the whole lost less. */
  const relocate = (): number => {
    let saved = 0;
    for (let d = 0; d < used; d += 1) {
      const draft = drafts[d] as Draft;
      if (draft.unit === 0) continue;
      countEnds(draft);
      for (let at = 0; at < draft.members.length && draft.members.length > judge.sizeMin; at += 1) {
        const index = draft.members[at] as number;
        const size = draft.members.length;
        const without = isAlone(draft, index) ? unitWithout(draft, index) : draft.unit;
        const gain = draft.unit * size - without * (size - 1);
        if (gain <= EPSILON) continue;
        const target = cheapest(index, draft, gain - EPSILON);
        if (target === null || !holdsWithout(draft.tally, source[index] as number)) continue;
        leave(draft, index, without);
        join(target.draft, index, target.unit);
        saved += gain - target.added;
        countEnds(draft);
        at -= 1;
      }
    }
    return saved;
  };

  const reset = (rows: Int32Array, count: number): void => {
    used = 0;
    source = rows;
    if (local.length < count * m) {
      local = new Int32Array(count * m * 2);
      waiting = new Int32Array(count * 2);
    }
    for (let i = 0; i < count; i += 1) {
      const at = (rows[i] as number) * m;
      for (let j = 0; j < m; j += 1) local[i * m + j] = space.positions[at + j] as number;
      waiting[i] = i;
    }
    waitingCount = count;
  };

  return {
    attempt: (rows, count, bound) => {
      reset(rows, count);
      let lost = 0;
      while (waitingCount >= judge.sizeMin && grow()) {
        const draft = drafts[used - 1] as Draft;
        lost += draft.unit * draft.members.length;
        if (lost >= bound) return Number.POSITIVE_INFINITY;
      }
      while (waitingCount > 0) {
        const index = takeWaiting(waitingCount - 1);
        const target = cheapest(index, null, Number.POSITIVE_INFINITY);
        if (target === null) return Number.POSITIVE_INFINITY;
        join(target.draft, index, target.unit);
        lost += target.added;
      }
      lost -= relocate();
      return lost < bound ? lost : Number.POSITIVE_INFINITY;
    },
    groups: () =>
      drafts
        .slice(0, used)
        .map(({ members, unit }) => ({ rows: Int32Array.from(members, (index) => source[index] as number), unit })),
  };
}
