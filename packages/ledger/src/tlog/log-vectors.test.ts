/**
 * The vectors in docs/protocol/vectors/log-*.json, for a second implementation. Every value is derived here and compared
 * with the file; `vitest -u` writes a changed one, and its diff is what a reviewer reads.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { Frontier } from '../merkle/frontier.ts';
import { emptyRoot, hashLeaf } from '../merkle/hash.ts';
import { proveConsistency, proveInclusion } from '../merkle/prove.ts';
import { openNote } from '../note/open-note.ts';
import { formatNote, formatSignatureLine, parseNote } from '../note/signed-note.ts';
import { formatVerifierKey, parseVerifierKey } from '../note/verifier-key.ts';
import { evaluateQuorum } from './evaluate-quorum.ts';
import { formatIndexPath, tilePath } from './log-path.ts';
import {
  buildLog,
  entryOf,
  logSigner,
  policyText,
  receiptOf,
  signHead,
  stranger,
  witnessA,
} from './memory-log.fixture.ts';
import { parsePolicy } from './parse-policy.ts';
import { partialTiles } from './tile.ts';
import { createTileReader } from './tile-reader.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';
import { verifyReceipt } from './verify-receipt.ts';

const log = buildLog([1, 256, 300]);
const reader = createTileReader(log.fetch, log);
const hex = (bytes: Uint8Array | undefined) => bytesToHex(bytes ?? new Uint8Array(0));

async function expectVectors(name: string, vectors: object): Promise<void> {
  const file = new URL(`../../../../docs/protocol/vectors/${name}.json`, import.meta.url);
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot(file.pathname);
}

function rootAt(size: number): Uint8Array {
  const frontier = new Frontier();
  for (let i = 0; i < size; i += 1) frontier.append(hashLeaf(entryOf(i)));
  return frontier.root();
}

test('log-merkle: hashes, roots and proofs over entries “entry 0”, “entry 1”, …', async () => {
  const inclusion = [0, 37, 255, 256, 299].map(async (index) => ({
    index,
    size: 300,
    leafHash: hex(hashLeaf(entryOf(index))),
    proof: (await proveInclusion(index, 300, reader.readNode)).map(hex),
  }));
  const consistency = [1, 2, 100, 255, 256, 257, 299, 300].map(async (size1) => ({
    size1,
    size2: 300,
    proof: (await proveConsistency(size1, 300, reader.readNode)).map(hex),
  }));
  await expectVectors('log-merkle', {
    entry: 'the UTF-8 bytes of “entry ” and the index in decimal',
    emptyRoot: hex(emptyRoot()),
    leafHashes: [0, 1, 2].map((i) => hex(hashLeaf(entryOf(i)))),
    roots: [0, 1, 2, 3, 4, 5, 6, 7, 8, 100, 255, 256, 257, 299, 300].map((size) => ({ size, root: hex(rootAt(size)) })),
    inclusion: await Promise.all(inclusion),
    consistency: await Promise.all(consistency),
  });
});

test('log-tiles: paths, the tiles of sizes, and files', async () => {
  const files = ['tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/000.p/1', 'tile/entries/001.p/44'];
  await expectVectors('log-tiles', {
    indexPaths: [0, 1, 999, 1000, 1_234_067, Number.MAX_SAFE_INTEGER].map((index) => [index, formatIndexPath(index)]),
    partialTiles: [0, 1, 256, 300, 70_000, 16_777_216].map((size) => ({
      size,
      paths: partialTiles(size).map(tilePath),
    })),
    files: Object.fromEntries(files.map((path) => [path, hex(log.files.get(path))])),
  });
});

test('log-notes: keys, notes and cosignatures, good and bad', async () => {
  const note = signHead(300, log.root);
  const text = parseNote(note).text;
  const line = formatSignatureLine(logSigner.sign(text));
  const keys = [logSigner.key, witnessA.key].map(formatVerifierKey);
  const cases: Record<string, string> = {
    good: note,
    'a line of an unknown key is ignored': note + formatSignatureLine(stranger.cosign(text, 1)),
    'a blank line in the text': formatNote({ text: 'one\n\ntwo\n', signatures: [logSigner.sign('one\n\ntwo\n')] }),
    'no known key signed': formatNote({ text, signatures: [stranger.cosign(text, 1)] }),
    'a known key signed another text': formatNote({
      text,
      signatures: [logSigner.sign(text), witnessA.cosign('x\n', 1)],
    }),
    'a changed size': note.replace('\n300\n', '\n301\n'),
    'no signature': `${text}\n`,
    'no blank line': `${text}${line}`,
    'no final newline': `${text}\n${line.slice(0, -1)}`,
    'a blank line at the end': `${text}\n${line}\n`,
    'a carriage return': note.replace('\n', '\r\n'),
    'a hyphen instead of the dash': `${text}\n${line.replace('—', '-')}`,
    'loose bits in base64': `${text}\n— a AAAAAAF=\n`,
  };
  const results = Object.entries(cases).map(async ([name, value]) => {
    const opened = await openNote(value, keys.map(parseVerifierKey));
    const times = opened.ok ? opened.signatures.map(({ key, timeS }) => [key.name, timeS]) : undefined;
    return { name, note: value, result: opened.ok ? 'ok' : opened.reason, signedBy: times };
  });
  await expectVectors('log-notes', {
    secrets: { [logSigner.key.name]: '01'.repeat(32), [witnessA.key.name]: '02'.repeat(32) },
    keys,
    notes: await Promise.all(results),
  });
});

test('log-receipts: a receipt and its policy, and what is wrong with others', async () => {
  const receipt = await receiptOf(log, 37);
  const proof = parseTlogProof(receipt);
  const cases: Record<string, string> = {
    good: receipt,
    'another entry': formatTlogProof({ ...proof, extra: entryOf(38) }),
    'another index': formatTlogProof({ ...proof, index: 36 }),
    'an index beyond the tree': formatTlogProof({ ...proof, index: 300 }),
    'no entry': formatTlogProof({ ...proof, extra: null }),
    'a proof that is too short': formatTlogProof({ ...proof, proof: proof.proof.slice(1) }),
    'another root, signed by all': formatTlogProof({ ...proof, checkpoint: signHead(300, rootAt(299)) }),
    'one witness missing': receipt.replace(/— witness\.example\/b .*\n/, ''),
    'the log’s signature missing': receipt.replace(/— log\.example\/trialmark .*\n/, ''),
  };
  const results = Object.entries(cases).map(async ([name, text]) => {
    const result = await verifyReceipt(text, parsePolicy(policyText));
    if (!result.ok) return { name, receipt: text, failed: result.checks.filter((c) => !c.ok).map((c) => c.name) };
    const { entry, evidenceTimeS, index } = result.receipt;
    return { name, receipt: text, failed: [], entry: hex(entry), index, evidenceTimeS };
  });
  await expectVectors('log-receipts', { policy: policyText, receipts: await Promise.all(results) });
});

test('log-policies: quorums and the times at which they are met', async () => {
  const [w1, w2] = [witnessA, stranger].map(({ key }) => formatVerifierKey(key));
  const text = (quorum: string) => `witness w1 ${w1}\nwitness w2 ${w2}\ngroup all2 all w1 w2\nquorum ${quorum}\n`;
  const both = [
    { key: witnessA.key, timeS: 30 },
    { key: witnessA.key, timeS: 20 },
    { key: stranger.key, timeS: 25 },
  ];
  const policies = {
    all: text('all2'),
    one: text('w2'),
    any: text('all2').replace(' all ', ' any '),
    none: text('none'),
  };
  const cases = Object.entries(policies).flatMap(([name, policy]) =>
    [both, both.slice(0, 2), []].map((signatures) => {
      const { isMet, timeS } = evaluateQuorum(parsePolicy(policy), signatures);
      return { name, policy, cosigned: signatures.map(({ key, timeS: at }) => [key.name, at]), isMet, timeS };
    }),
  );
  const refused = ['', 'quorum w1\n', 'quorum none', 'quorum none\nquorum none\n', 'quorum none\n#! signer-orgin x\n'];
  for (const policy of refused) expect(() => parsePolicy(policy)).toThrow();
  await expectVectors('log-policies', { quorums: cases, refused });
});
