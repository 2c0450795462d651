import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Frontier } from '../merkle/frontier.ts';
import { hashLeaf } from '../merkle/hash.ts';
import { proveConsistency, proveInclusion } from '../merkle/prove.ts';
import { verifyConsistency } from '../merkle/verify-consistency.ts';
import { verifyInclusion } from '../merkle/verify-inclusion.ts';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts';
import { LogReadError } from './log-read-error.ts';
import { buildLog, entryOf } from './memory-log.fixture.ts';
import { partialTiles, tilesToPublish, tileWidth } from './tile.ts';
import { TileBuilder } from './tile-builder.ts';
import { createTileReader } from './tile-reader.ts';

const log = buildLog([1, 256, 66_000]);

function rootAt(size: number): Uint8Array {
  const frontier = new Frontier();
  for (let i = 0; i < size; i += 1) frontier.append(hashLeaf(entryOf(i)));
  return frontier.root();
}

test('the tiles of a tree of 70,000 are those of the specification', () => {
  expect(partialTiles(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect(partialTiles(0)).toEqual([]);
  expect([tileWidth(0, 272, 70_000), tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)]).toEqual([256, 112, 0]);
});

test('publishing step by step leaves the tiles of the whole', () => {
  fc.assert(
    fc.property(fc.nat(70_000), fc.nat(70_000), (a, b) => {
      const [small, large] = [Math.min(a, b), Math.max(a, b)];
      const name = (size: number, from: number) => tilesToPublish(from, size).map((tile) => JSON.stringify(tile));
      const steps = new Set([...name(small, 0), ...name(large, small)]);
      for (const tile of name(large, 0)) expect(steps).toContain(tile);
    }),
    { numRuns: 20 },
  );
});

test('proofs read from tiles verify, in the tree and between trees', async () => {
  const reader = createTileReader(log.fetch, log);
  for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
    const proof = await proveInclusion(index, log.size, reader.readNode);
    const claim = { index, size: log.size, leafHash: hashLeaf(entryOf(index)), proof, root: log.root };
    expect(verifyInclusion(claim)).toEqual({ ok: true });
    expect(await reader.readEntry(index)).toEqual(entryOf(index));
  }
  for (const size1 of [1, 255, 256, 257, 65_536, 65_999]) {
    const proof = await proveConsistency(size1, log.size, reader.readNode);
    const claim = { size1, size2: log.size, root1: rootAt(size1), root2: log.root, proof };
    expect(verifyConsistency(claim)).toEqual({ ok: true });
  }
});

test('a builder restored from its partial tiles goes on to the same root', async () => {
  const builder = await TileBuilder.restore(log.size, async ({ level, index, width }) => {
    const bytes = log.files.get(`tile/${level}/${String(index).padStart(3, '0')}.p/${width}`);
    return bytes ?? new Uint8Array(0);
  });
  expect(builder.root()).toEqual(log.root);
  for (let i = log.size; i < log.size + 600; i += 1) builder.append(hashLeaf(entryOf(i)));
  expect(builder.root()).toEqual(rootAt(log.size + 600));
});

test('a changed bit in any tile is noticed before the tile is used', async () => {
  const tiles = [...log.files.keys()].filter((path) => /^tile\/\d/.test(path) && needed(path));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...tiles), fc.nat(), async (path, bit) => {
      const bytes = log.files.get(path)?.slice() ?? new Uint8Array(0);
      const at = bit % (bytes.length * 8);
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
      const reader = createTileReader(async (p) => (p === path ? bytes : log.fetch(p)), log);
      const [, level = '', index = ''] = /^tile\/(\d)\/(\d{3})/.exec(path) ?? [];
      await expect(reader.readTile(Number(level), Number(index))).rejects.toThrow(LogReadError);
    }),
    { numRuns: 60 },
  );
});

/** Whether the tile is of the latest tree rather than a partial one of an earlier checkpoint. */
function needed(path: string): boolean {
  return !/^tile\/[01]\/000\.p\/1$/.test(path);
}

test('a changed entry, a missing tile and a short one are named', async () => {
  const swap = (path: string, bytes: Uint8Array | null) =>
    createTileReader(async (p) => (p === path ? bytes : log.fetch(p)), log);
  const bundle = encodeEntryBundle(Array.from({ length: 256 }, (_, i) => entryOf(i === 9 ? 0 : i)));
  await expect(swap('tile/entries/000', bundle).readEntry(9)).rejects.toMatchObject({ reason: 'mismatch' });
  await expect(swap('tile/0/000', null).readEntry(9)).rejects.toMatchObject({ reason: 'missing', path: 'tile/0/000' });
  const short = new Uint8Array(8191);
  await expect(swap('tile/0/000', short).readEntry(9)).rejects.toMatchObject({ reason: 'malformed' });
  await expect(swap('x', null).readEntry(66_000)).rejects.toThrow(RangeError);
});

test('a partial tile that was replaced by the full one is read from it', async () => {
  const early = { size: 1, root: rootAt(1) };
  const files = new Map(log.files);
  files.delete('tile/0/000.p/1');
  files.delete('tile/entries/000.p/1');
  const reader = createTileReader(async (path) => files.get(path) ?? null, early);
  expect(await reader.readEntry(0)).toEqual(entryOf(0));
});

test('bundles read back, and are refused when cut, extended or of another width', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 256 }), (entries) => {
      const bytes = encodeEntryBundle(entries);
      expect(decodeEntryBundle(bytes, entries.length)).toEqual(entries);
      expect(() => decodeEntryBundle(bytes.subarray(1), entries.length)).toThrow();
      expect(() => decodeEntryBundle(bytes.subarray(0, -1), entries.length)).toThrow();
      expect(() => decodeEntryBundle(Uint8Array.of(...bytes, 0), entries.length)).toThrow();
      expect(() => decodeEntryBundle(bytes, entries.length + 1)).toThrow();
      expect(() => decodeEntryBundle(bytes, entries.length - 1)).toThrow();
    }),
  );
  expect(() => encodeEntryBundle([])).toThrow(RangeError);
  expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  const largest = new Uint8Array(65_535).fill(3);
  expect(decodeEntryBundle(encodeEntryBundle([largest]), 1)).toEqual([largest]);
});
