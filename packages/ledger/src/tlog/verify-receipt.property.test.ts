import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { formatNote, formatSignatureLine } from '../note/signed-note.ts';
import { createNoteSigner } from '../note/signer.ts';
import { formatVerifierKey } from '../note/verifier-key.ts';
import {
  buildLog,
  entryOf,
  logSigner,
  ORIGIN,
  policy,
  policyText,
  receiptOf,
  signHead,
  stranger,
  TIME_S,
  witnessA,
  witnessB,
} from './memory-log.fixture.ts';
import { parsePolicy } from './parse-policy.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';
import { verifyReceipt } from './verify-receipt.ts';

const log = buildLog([300]);
const receipt = await receiptOf(log, 37);
const failed = (result: Awaited<ReturnType<typeof verifyReceipt>>) =>
  result.checks.filter((check) => !check.ok).map((check) => check.name);

test('a receipt gives the entry, its place, and the time by which both witnesses had cosigned', async () => {
  const result = await verifyReceipt(receipt, policy);
  if (!result.ok) throw new Error('refused');
  expect(result.receipt.entry).toEqual(entryOf(37));
  expect(result.receipt).toMatchObject({
    index: 37,
    evidenceTimeS: TIME_S + 1,
    checkpoint: { size: 300, origin: ORIGIN },
  });
  expect(result.checks.every((check) => check.ok)).toBe(true);
  expect(await verifyReceipt(utf8ToBytes(receipt), policy)).toEqual(result);
});

test('a proof survives text', () => {
  expect(formatTlogProof(parseTlogProof(receipt))).toBe(receipt);
  const bare = formatTlogProof({ ...parseTlogProof(receipt), extra: null });
  expect(parseTlogProof(bare).extra).toBeNull();
});

test('one changed bit anywhere in a receipt is noticed', async () => {
  const bytes = utf8ToBytes(receipt);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await verifyReceipt(changed, policy)).ok).toBe(false);
    }),
    { numRuns: 1500 },
  );
});

test('a receipt cut short anywhere is noticed', async () => {
  for (let length = 0; length < receipt.length; length += 7) {
    expect((await verifyReceipt(receipt.slice(0, length), policy)).ok).toBe(false);
  }
});

test('a line of an unknown key changes nothing: it is evidence of nothing', async () => {
  const line = formatSignatureLine(stranger.cosign('anything\n', 5));
  const before = await verifyReceipt(receipt, policy);
  expect(await verifyReceipt(receipt + line, policy)).toEqual(before);
});

test('a receipt of another log, also one of the same name, is refused', async () => {
  const impostor = formatVerifierKey(createNoteSigner(ORIGIN, new Uint8Array(32).fill(77)).key);
  const other = parsePolicy(policyText.replace(formatVerifierKey(logSigner.key), impostor));
  expect(failed(await verifyReceipt(receipt, other))).toEqual(['checkpoint.log-signature']);
});

test('a log of the policy that signs under another origin is refused', async () => {
  const text = formatCheckpoint({ origin: 'log.example/other', size: 300, root: log.root });
  const note = formatNote({
    text,
    signatures: [logSigner.sign(text), witnessA.cosign(text, 1), witnessB.cosign(text, 1)],
  });
  const moved = formatTlogProof({ ...parseTlogProof(receipt), checkpoint: note });
  expect(failed(await verifyReceipt(moved, policy))).toEqual(['checkpoint.log-signature']);
});

test('without one of the witnesses the quorum is not met', async () => {
  const lines = receipt.split('\n');
  const short = lines.filter((line) => !line.includes('witness.example/b')).join('\n');
  expect(failed(await verifyReceipt(short, policy))).toEqual(['checkpoint.quorum']);
});

test('an entry, index or root other than the logged one is refused', async () => {
  const proof = parseTlogProof(receipt);
  const verify = (change: Partial<typeof proof>) => verifyReceipt(formatTlogProof({ ...proof, ...change }), policy);
  expect(failed(await verify({ extra: entryOf(38) }))).toEqual(['receipt.inclusion']);
  expect(failed(await verify({ index: 36 }))).toEqual(['receipt.inclusion']);
  expect(failed(await verify({ index: 300 }))).toEqual(['receipt.inclusion']);
  expect(failed(await verify({ proof: [] }))).toEqual(['receipt.inclusion']);
  expect(failed(await verify({ checkpoint: signHead(300, new Uint8Array(32)) }))).toEqual(['receipt.inclusion']);
  expect(failed(await verify({ extra: null }))).toEqual(['receipt.format']);
  expect(failed(await verify({ extra: new Uint8Array(65_536) }))).toEqual(['receipt.format']);
});
