export type Random = {
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
};

/** Mulberry32: the same seed gives the same numbers, so that a failure names the moment to look at. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { between: (from, to) => from + Math.floor(next() * (to - from + 1)) };
}

/** `count` of `items` in a random order; all of them, again and again, where that is more than there are. */
export function pick<T>({ between }: Random, items: readonly T[], count: number): readonly T[] {
  const picked: T[] = [];
  let left: T[] = [];
  while (picked.length < count && items.length > 0) {
    if (left.length === 0) left = [...items];
    picked.push(...left.splice(between(0, left.length - 1), 1));
  }
  return picked;
}
