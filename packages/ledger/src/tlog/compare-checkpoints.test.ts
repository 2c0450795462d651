import { expect, test } from 'vitest';
import { proveConsistency } from '../merkle/prove.ts';
import { createNoteSigner } from '../note/signer.ts';
import { compareCheckpoints } from './compare-checkpoints.ts';
import { buildLog, logSigner, ORIGIN, signHead } from './memory-log.fixture.ts';
import { createTileReader } from './tile-reader.ts';

const log = buildLog([100, 300]);
const noteAt = (number: number) => new TextDecoder().decode(log.files.get(`checkpoints/00${number}`));
const compare = (a: string, b: string, proof: readonly Uint8Array[] | null = null) =>
  compareCheckpoints(a, b, logSigner.key, proof);

test('two roots for one size convict the log', async () => {
  expect(await compare(noteAt(1), signHead(300, new Uint8Array(32)))).toMatchObject({ kind: 'equivocation' });
  expect(await compare(noteAt(1), signHead(300, log.root, 5))).toEqual({ kind: 'same' });
});

test('different sizes are judged by a consistency proof, in either order', async () => {
  const proof = await proveConsistency(100, 300, createTileReader(log.fetch, log).readNode);
  expect(await compare(noteAt(0), noteAt(1), proof)).toEqual({ kind: 'extends' });
  expect(await compare(noteAt(1), noteAt(0), proof)).toEqual({ kind: 'extends' });
  expect(await compare(noteAt(0), noteAt(1))).toMatchObject({ kind: 'unproven' });
  expect(await compare(signHead(100, log.root), noteAt(1), proof)).toMatchObject({ kind: 'unproven' });
  expect(await compare(signHead(0, log.root), noteAt(1))).toEqual({ kind: 'extends' });
});

test('a note that the log did not sign convicts nobody', async () => {
  const other = createNoteSigner(ORIGIN, new Uint8Array(32).fill(9));
  expect(await compareCheckpoints(noteAt(0), noteAt(1), other.key, null)).toMatchObject({ kind: 'refused' });
});
