import { createRandom, type Random } from '../local/random.ts';

/** Random numbers of their own for each attack, so that one more attack changes none of the others. */
export function randomFor(seed: number, attack: string): Random {
  let mixed = seed | 0;
  for (const symbol of attack) mixed = Math.imul(mixed ^ (symbol.codePointAt(0) ?? 0), 0x0100_0193);
  return createRandom(mixed);
}

/** So many of a pool, without repetition and in random order; all of it where it is no larger. */
export function draw(random: Random, pool: Int32Array, count: number): Int32Array {
  const left = pool.slice();
  const drawn = Math.min(count, left.length);
  for (let place = 0; place < drawn; place += 1) {
    const other = place + random.int(left.length - place);
    [left[place], left[other]] = [left[other] as number, left[place] as number];
  }
  return left.slice(0, drawn);
}

export const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, index) => index);
