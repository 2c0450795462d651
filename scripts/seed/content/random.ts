import { createHash } from 'node:crypto';

export type Random = {
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
};

/** Numbers that are the same for the same `seed` on every machine (mulberry32). Never for anything secret. */
export function createRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { int, pick: (items) => items[int(0, items.length - 1)] ?? items[0] };
}

/** 32 hexadecimal digits that stand for `name` in every demonstration: its ids are the same everywhere. */
export function fixedHex(name: string): string {
  return createHash('sha256').update(`trialmark demonstration\n${name}`).digest('hex').slice(0, 32);
}
