/** `npm run compile`: writes what is derived, ABI and bytecode from the Solidity sources and the test vectors. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { anchoringVectors, anchoringVectorsPath } from './anchoring-vectors.ts';
import { generatedSources } from './generated-source.ts';
import { treeVectors, treeVectorsPath } from './tree-vectors.ts';

const files = [
  ...generatedSources(),
  { path: anchoringVectorsPath, text: anchoringVectors() },
  { path: treeVectorsPath, text: treeVectors() },
];
for (const { path, text } of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
