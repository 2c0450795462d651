import type { ClassModel } from './privacy-model.ts';

/**
 * Recursive (c,l)-diversity: with the frequencies of the sensitive values in a class in descending order,
 * r1 < c · Σ r_i over i ≥ l, strictly.
 *
 * Machanavajjhala, A. et al. l-diversity: privacy beyond k-anonymity. ACM TKDD 1(1), 2007. r1 − c·Σ is convex and
 * homogeneous in the frequencies, so classes that satisfy it may be joined.
 *
 * @param attribute name of the sensitive attribute
 * @param c above 0
 * @param l whole number, at least 1
 */
export function recursiveCLDiversity(attribute: string, c: number, l: number): ClassModel {
  const largest = new Int32Array(l - 1);
  return {
    kind: 'class',
    description: { model: 'recursive-cl-diversity', attribute, parameters: { c, l } },
    holds: (size, counts) => {
      const first = keepLargest(counts, largest);
      let rest = size;
      for (const count of largest) rest -= count;
      return first < c * rest;
    },
    sizeMin: l - 1 + restMinOf(c),
    isMonotone: true,
  };
}

/** Fills `largest` with the greatest counts, in descending order, and returns the greatest of all. */
function keepLargest(counts: Int32Array, largest: Int32Array): number {
  largest.fill(0);
  let first = 0;
  for (let value = 0; value < counts.length; value += 1) {
    const count = counts[value] as number;
    if (count > first) first = count;
    let place = largest.length - 1;
    if (place < 0 || count <= (largest[place] as number)) continue;
    while (place > 0 && (largest[place - 1] as number) < count) {
      largest[place] = largest[place - 1] as number;
      place -= 1;
    }
    largest[place] = count;
  }
  return first;
}

/** The fewest rows beyond the l − 1 most frequent values that outweigh a most frequent value of one row. */
function restMinOf(c: number): number {
  let rest = Math.max(1, Math.floor(1 / c) - 1);
  while (1 >= c * rest) rest += 1;
  return rest;
}
