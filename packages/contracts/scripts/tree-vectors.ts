/** Vectors for `test/Rfc6962Vectors.t.sol`, made by a TypeScript reference tree: sizes too large for one in Solidity. */
import { join } from 'node:path';
import { toHex } from '../src/digest/hex.ts';
import { leafOf, pathOf, proofOf, rootOf } from './reference-tree.ts';
import { packageDir } from './run-forge.ts';

/** Where the vectors lie. */
export const treeVectorsPath = join(packageDir, 'test', 'vectors', 'rfc6962.json');

const CONSISTENCY = [
  [1, 65_536],
  [255, 256],
  [256, 257],
  [4_095, 65_537],
  [65_536, 65_537],
  [65_535, 131_071],
  [99_999, 131_072],
] as const;
const INCLUSION = [
  [0, 65_536],
  [65_535, 65_536],
  [65_536, 65_537],
  [4_242, 99_999],
  [131_070, 131_071],
] as const;

/** Proofs that must be accepted; the Solidity test derives those that must not by changing them. */
export function treeVectors(): string {
  const consistency = CONSISTENCY.map(([size1, size2]) => ({
    size1,
    size2,
    root1: toHex(rootOf(0, size1)),
    root2: toHex(rootOf(0, size2)),
    proof: proofOf(size1, size2).map(toHex),
  }));
  const inclusion = INCLUSION.map(([index, size]) => ({
    index,
    size,
    leaf: toHex(leafOf(index)),
    root: toHex(rootOf(0, size)),
    proof: pathOf(index, 0, size).map(toHex),
  }));
  const counts = { consistencyCount: consistency.length, inclusionCount: inclusion.length };
  return `${JSON.stringify({ ...counts, consistency, inclusion }, null, 1)}\n`;
}
