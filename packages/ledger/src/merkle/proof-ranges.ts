/**
 * Which subtrees an RFC 6962 proof consists of, without reading any hash.
 *
 * Guarantees: the ranges are those of PATH and PROOF in RFC 6962 sections 2.1.1 and 2.1.2, in proof order.
 * Does NOT check: any hash. Trusts: nobody; this is arithmetic.
 */

/** The leaves from `begin` (inclusive) to `end` (exclusive). `begin` is a multiple of the next power of two ≥ its width. */
export type LeafRange = { readonly begin: number; readonly end: number };

/** A perfect subtree of 2^level leaves, the `index`-th of its level from the left. */
export type NodeId = { readonly level: number; readonly index: number };

/** The subtrees in the inclusion proof of leaf `index` in a tree of `size`, from the leaf's sibling upwards. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isSize(size) || !isSize(index) || index >= size) throw new RangeError('the index is not in the tree');
  const ranges: LeafRange[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + largestPowerBelow(end - begin);
    if (index < middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  return ranges.reverse();
}

/** The subtrees in the consistency proof from `oldSize` to `newSize`; none when `oldSize` is 0 or equals `newSize`. */
export function consistencyRanges(oldSize: number, newSize: number): readonly LeafRange[] {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) throw new RangeError('the old size is above the new');
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: LeafRange[] = [];
  let begin = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = begin + largestPowerBelow(end - begin);
    if (oldSize <= middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  if (begin !== 0) ranges.push({ begin, end });
  return ranges.reverse();
}

/** The perfect subtrees that make up a range, from left to right; the range's hash folds them from the right. */
export function rangeNodes(range: LeafRange): readonly NodeId[] {
  const nodes: NodeId[] = [];
  let begin = range.begin;
  while (begin < range.end) {
    const width = largestPowerAtMost(range.end - begin);
    nodes.push({ level: Math.log2(width), index: begin / width });
    begin += width;
  }
  return nodes;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function largestPowerAtMost(n: number): number {
  let power = 1;
  while (power * 2 <= n) power *= 2;
  return power;
}

/** The largest power of two strictly below `n` (n > 1): where RFC 6962 splits a tree. */
function largestPowerBelow(n: number): number {
  return largestPowerAtMost(n - 1);
}
