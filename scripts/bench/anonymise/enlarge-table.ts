import type { AdultTable } from '@trialmark/anonymise';

/** Share of the cells that are drawn anew from the column. */
const REDRAWN = 0.15;

/**
 * A larger table that resembles the given one: each row is a row of it, drawn at random, in which each cell is, with a
 * chance of 0.15, replaced by that of another random row. So columns keep their distributions, combinations mostly keep
 * theirs, and rare combinations come up that the original does not have: copying rows alone would leave nobody unlike the
 * others. The same seed gives the same table on any machine.
 */
export function enlargeTable(table: AdultTable, names: readonly string[], rowCount: number, seed: number) {
  const next = xorshift(seed);
  const columns = names.map((name) => table.asQuasiIdentifier(name));
  const enlarged = columns.map(({ name, hierarchy }) => ({ name, hierarchy, codes: new Int32Array(rowCount) }));
  const below = (count: number) => Math.floor((next() / 2 ** 32) * count);
  for (let row = 0; row < rowCount; row += 1) {
    const from = below(table.rowCount);
    for (const [j, { codes }] of columns.entries()) {
      const isRedrawn = next() < REDRAWN * 2 ** 32;
      (enlarged[j] as { codes: Int32Array }).codes[row] = codes[isRedrawn ? below(table.rowCount) : from] as number;
    }
  }
  return enlarged;
}

/** Marsaglia's xorshift with 32 bits of state: whole numbers below 2^32. */
function xorshift(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
