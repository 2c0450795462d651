import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anchorDigest } from '../src/digest/anchor-digest.ts';
import { fromHex, toHex } from '../src/digest/hex.ts';
import { logIdOf } from '../src/digest/log-id.ts';
import { recoverAnchorSigner, witnessAddress } from '../src/digest/witness-signature.ts';
import { anchoringVectors, anchoringVectorsPath } from './anchoring-vectors.ts';
import { treeVectors, treeVectorsPath } from './tree-vectors.ts';

type Vector = {
  readonly vkey: string;
  readonly logId: string;
  readonly chainId: number;
  readonly contract: string;
  readonly size: string;
  readonly root: string;
  readonly anchorDigest: string;
  readonly witnessPrivateKey: string;
  readonly witnessAddress: string;
  readonly anchorSignature: string;
};

test('the published vectors are what the code makes', () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  expect(read(anchoringVectorsPath)).toEqual(JSON.parse(anchoringVectors()));
  expect(read(treeVectorsPath)).toEqual(JSON.parse(treeVectors()));
});

test('every published vector holds: log id, digest, address and signer', () => {
  const { vectors } = JSON.parse(readFileSync(anchoringVectorsPath, 'utf8')) as { readonly vectors: readonly Vector[] };
  expect(vectors.length).toBeGreaterThan(0);
  for (const vector of vectors) {
    const head = {
      chainId: vector.chainId,
      contract: vector.contract,
      logId: fromHex(vector.logId, 32),
      size: BigInt(vector.size),
      root: fromHex(vector.root, 32),
    };
    expect(toHex(logIdOf(vector.vkey))).toBe(vector.logId);
    expect(toHex(anchorDigest(head))).toBe(vector.anchorDigest);
    expect(witnessAddress(fromHex(vector.witnessPrivateKey, 32))).toBe(vector.witnessAddress);
    expect(recoverAnchorSigner(head, fromHex(vector.anchorSignature, 65))).toBe(vector.witnessAddress);
  }
});
