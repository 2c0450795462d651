import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEntryBundle } from './entry-bundle.ts';
import { buildLog, entryOf, type MemoryLog, policy, signHead, TIME_S } from './memory-log.fixture.ts';
import { verifyLog } from './verify-log.ts';

const log = buildLog([0, 1, 255, 256, 300, 300, 700]);
const latest = log.files.get('checkpoint') ?? new Uint8Array(0);

/** Verifies the log with some files replaced, or removed where null. */
function verifyWith(changes: Record<string, Uint8Array | null>, from: MemoryLog = log) {
  return verifyLog(async (path) => (path in changes ? (changes[path] ?? null) : from.fetch(path)), policy);
}
const names = async (result: ReturnType<typeof verifyLog>) => [...new Set((await result).findings.map((f) => f.name))];

test('an intact log holds, and its entries and checkpoints are handed on in order', async () => {
  const entries: number[] = [];
  const sizes: number[] = [];
  const progress: number[] = [];
  const result = await verifyLog(log.fetch, policy, {
    onEntry: (index, bytes) => {
      expect(bytes).toEqual(entryOf(index));
      entries.push(index);
      return undefined;
    },
    onCheckpoint: (number, checkpoint) => {
      expect(number).toBe(sizes.length);
      sizes.push(checkpoint.size);
    },
    onProgress: ({ entries: done }) => progress.push(done),
  });
  expect(result).toMatchObject({ ok: true, findings: [], checkpointCount: 7, checkpoint: { size: 700 } });
  expect(result.checks.every((check) => check.ok)).toBe(true);
  expect(entries).toEqual(Array.from({ length: 700 }, (_, i) => i));
  expect(sizes).toEqual([0, 1, 255, 256, 300, 300, 700]);
  expect(progress).toEqual([256, 512, 700]);
});

test('an empty log holds', async () => {
  expect(await verifyLog(buildLog([0]).fetch, policy)).toMatchObject({ ok: true, checkpointCount: 1 });
});

test('what a hook finds fails the log under its own name', async () => {
  const result = await verifyLog(log.fetch, policy, {
    onEntry: async (index) =>
      index === 5 ? [{ name: 'statement.format', where: 'entry 5', detail: 'bad' }] : undefined,
  });
  expect(result.ok).toBe(false);
  expect(result.checks.find((check) => check.name === 'statement.format')?.ok).toBe(false);
});

test('a changed entry is named, and is the only thing wrong', async () => {
  const bundle = encodeEntryBundle(Array.from({ length: 256 }, (_, i) => entryOf(i === 9 ? 10 : i)));
  const { findings } = await verifyWith({ 'tile/entries/000': bundle });
  expect(findings).toMatchObject([{ name: 'tree.entries', where: 'entry 9' }]);
});

test('one changed bit anywhere in the files is noticed', async () => {
  // The partial tiles of earlier checkpoints are not part of the latest tree, and are not asked for.
  const paths = [...log.files.keys()].filter((path) => !/\.p\//.test(path) || /002\.p\/188|1\/000\.p\/2/.test(path));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), async (path, n) => {
      const bytes = log.files.get(path)?.slice() ?? new Uint8Array(0);
      const bit = n % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const result = await verifyWith({ [path]: bytes });
      expect(result.ok, `${path} bit ${bit}`).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['rubbish', new TextEncoder().encode('rubbish'), 'checkpoints.signatures'],
  ['copies of the latest', latest, 'checkpoints.complete'],
])('numbered checkpoints without end, all %s, end the verification', async (_what, bytes, name) => {
  let asked = 0;
  const fetch = async (path: string) => {
    if (!path.startsWith('checkpoints/') || log.files.has(path)) return log.files.get(path) ?? null;
    asked += 1;
    return bytes;
  };
  const result = await verifyLog(fetch, policy);
  const failed = result.checks.filter((check) => !check.ok).map((check) => check.name);
  expect(failed).toEqual(expect.arrayContaining([name, 'checkpoints.complete']));
  expect(asked).toBeLessThan(1_100);
});

test('missing files are findings', async () => {
  expect(await names(verifyWith({ 'tile/entries/000': null }))).toEqual(['tree.entries']);
  expect(await names(verifyWith({ 'tile/0/001': null }))).toEqual(['tree.tiles']);
  expect(await names(verifyWith({ 'tile/1/000.p/2': null }))).toEqual(['tree.tiles']);
  expect(await names(verifyWith({ 'checkpoints/006': null }))).toEqual(['checkpoints.complete']);
  expect(await names(verifyWith({ 'checkpoints/002': null }))).toEqual(['checkpoints.complete']);
  expect(await names(verifyWith({ checkpoint: null }))).toEqual(['checkpoint.format']);
  const both = await names(verifyWith({ 'tile/entries/000': null, 'tile/0/000': null }));
  expect(both).toEqual(['tree.entries', 'tree.tiles', 'tree.root', 'checkpoints.complete']);
});

test('a rewritten history is found by the checkpoints before it', async () => {
  const rewritten = buildLog([700], (i) => (i === 9 ? entryOf(10) : entryOf(i)));
  const history = ['000', '001', '002', '003', '004', '005'].map((n) => [
    `checkpoints/${n}`,
    log.files.get(`checkpoints/${n}`),
  ]);
  const changes = { ...Object.fromEntries(history), 'checkpoints/006': rewritten.files.get('checkpoint') ?? null };
  const result = await verifyWith(changes, rewritten);
  expect(result.findings.map(({ name, where }) => [name, where])).toEqual([
    ['checkpoints.root', 'checkpoints/002'],
    ['checkpoints.root', 'checkpoints/003'],
    ['checkpoints.root', 'checkpoints/004'],
    ['checkpoints.root', 'checkpoints/005'],
    ['checkpoints.times', 'checkpoints/006'],
  ]);
});

test('checkpoints out of order of size or time, or without the quorum, are findings', async () => {
  const swapped = {
    'checkpoints/003': log.files.get('checkpoints/004') ?? null,
    'checkpoints/004': log.files.get('checkpoints/003') ?? null,
  };
  expect(await names(verifyWith(swapped))).toEqual(['checkpoints.order']);
  const copied = { 'checkpoints/003': log.files.get('checkpoints/002') ?? null };
  expect(await names(verifyWith(copied))).toEqual(['checkpoints.order']);
  const early = utf8ToBytes(signHead(700, log.root, TIME_S - 100));
  expect(await names(verifyWith({ 'checkpoints/006': early, checkpoint: early }))).toEqual(['checkpoints.times']);
  const unsigned = new TextDecoder().decode(log.files.get('checkpoints/003')).split('— witness.example/b')[0] ?? '';
  expect(await names(verifyWith({ 'checkpoints/003': utf8ToBytes(unsigned) }))).toEqual(['checkpoints.signatures']);
});

test('checkpoints published while the log is being read are left for the next time', async () => {
  const longer = buildLog([0, 1, 255, 256, 300, 300, 700, 900]);
  expect(await verifyWith({ checkpoint: latest }, longer)).toMatchObject({ ok: true, checkpointCount: 7 });
});

test('a log that cannot be reached is no verdict', async () => {
  const unreachable = verifyLog(async (path) => {
    if (path === 'tile/0/001') throw new Error('connection reset');
    return log.fetch(path);
  }, policy);
  await expect(unreachable).rejects.toThrow('connection reset');
});
