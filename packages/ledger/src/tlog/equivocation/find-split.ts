import { equalBytes } from '../../merkle/equal-bytes.ts';
import { rangeNodes } from '../../merkle/proof-ranges.ts';
import type { ReadNode } from '../../merkle/prove.ts';

/**
 * The first of `size` leaves in which two trees differ, null when they do not. Reads two paths of hashes, whatever the size.
 *
 * Trusts: both readers, to give the hashes of one tree each; `createTileReader` verifies that.
 */
export async function findSplit(size: number, readA: ReadNode, readB: ReadNode): Promise<number | null> {
  const isEqual = async (level: number, index: number) => {
    const [a, b] = await Promise.all([readA(level, index), readB(level, index)]);
    return equalBytes(a, b);
  };
  for (const node of rangeNodes({ begin: 0, end: size })) {
    if (await isEqual(node.level, node.index)) continue;
    let { index, level } = node;
    while (level > 0) {
      level -= 1;
      index *= 2;
      // Parents that differ have children that do: when it is not the left one, it is the right one.
      if (await isEqual(level, index)) index += 1;
    }
    return index;
  }
  return null;
}
