/** Repeatable numbers, so that a run can be done again from its seed. Not for secrets. */
export type Random = {
  /** A whole number from 0 to `below` − 1. */
  readonly int: (below: number) => number;
  /** 32 random bits, as a signed number. */
  readonly bits: () => number;
};

/** Mulberry32: a 32-bit state, enough for searching and tie-breaking. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) | 0;
  };
  return { bits, int: (below) => Math.floor(((bits() >>> 0) / 0x1_0000_0000) * below) };
}
