import { fileURLToPath } from 'node:url';
import { type Corpus, mutatedProofs } from './mutated-proofs.fixture.ts';

/** Where the corpus is published, for TypeScript and Solidity alike. */
export const proofVectorsPath = fileURLToPath(
  new URL('../../../../docs/protocol/vectors/groth16.json', import.meta.url),
);

/** The file's text, one case a line. `fault` names what a verifier must find; it is null where the proof is valid. */
export function proofVectors({ key, cases }: Corpus = mutatedProofs()): string {
  const lines = cases.map((each) => JSON.stringify(each)).join(',\n');
  return `{"count":${cases.length},\n"key":${JSON.stringify(key)},\n"cases":[\n${lines}\n]}\n`;
}
