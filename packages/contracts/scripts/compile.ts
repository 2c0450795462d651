/** `npm run compile`: writes what is derived, ABI and bytecode from the Solidity sources and the test vectors. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { anchoringVectors, anchoringVectorsPath } from './anchoring-vectors.ts';
import { generatedPath, generatedSource } from './generated-source.ts';
import { treeVectors, treeVectorsPath } from './tree-vectors.ts';

const files = [
  [generatedPath, generatedSource()],
  [anchoringVectorsPath, anchoringVectors()],
  [treeVectorsPath, treeVectors()],
] as const;
for (const [path, text] of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
