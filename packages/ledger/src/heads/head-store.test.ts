import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { formatNote, formatSignatureLine, parseNote } from '../note/signed-note.ts';
import { createCosigner, createNoteSigner } from '../note/signer.ts';
import { formatHeadFile, originId } from './head-file.ts';
import { openHeadStore, StoreError } from './head-store.ts';

const ORIGIN = 'log.example/one';
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const logSigner = createNoteSigner(ORIGIN, seed(1));
const cosigner = createCosigner('witness.example/w', seed(2));
const other = createNoteSigner('log.example/two', seed(4));
const note = cosigned(noteAt(5));

function noteAt(size: number, signer = logSigner, origin = ORIGIN): string {
  const text = formatCheckpoint({ origin, size, root: seed(size) });
  return formatNote({ text, signatures: [signer.sign(text)] });
}

function cosigned(signed: string): string {
  return signed + formatSignatureLine(cosigner.cosign(parseNote(signed).text, 1_700_000_000));
}

let folder: string;
const open = (logs = [logSigner.key]) => openHeadStore(folder, cosigner.key, logs);
const head = () => join(folder, `${originId(ORIGIN)}.head`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heads-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a head is read back, also after a restart, and another log can join', async () => {
  const store = await open();
  expect(await store.read(ORIGIN)).toBeNull();
  await store.write(ORIGIN, note);
  expect(await store.read(ORIGIN)).toBe(note);
  const again = await open([logSigner.key, other.key]);
  expect(await again.read(ORIGIN)).toBe(note);
  expect(await again.read('log.example/two')).toBeNull();
  const heads = [ORIGIN, 'log.example/two'].map((origin) => `${originId(origin)}.head`);
  expect((await readdir(folder)).sort()).toEqual([...heads, 'store.json'].sort());
});

test('a byte changed anywhere in a head is noticed at start and at reading', async () => {
  const store = await open();
  await store.write(ORIGIN, note);
  const bytes = await readFile(head());
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ mask;
      await writeFile(head(), changed);
      await expect(open()).rejects.toThrow(StoreError);
      await expect(store.read(ORIGIN)).rejects.toThrow();
    }),
    { numRuns: 60 },
  );
});

test('a head that is lost, cut, emptied or of somebody else is refused at start', async () => {
  const store = await open();
  await store.write(ORIGIN, note);
  const whole = await readFile(head(), 'utf8');
  for (const content of ['', whole.slice(0, -1), whole.slice(0, 40)]) {
    await writeFile(head(), content);
    await expect(open()).rejects.toThrow(StoreError);
  }
  const plain = noteAt(5);
  const foreign = cosigned(noteAt(5, other, 'log.example/two'));
  const impostor = cosigned(noteAt(5, createNoteSigner(ORIGIN, seed(9))));
  for (const wrong of [
    plain,
    foreign,
    impostor,
    formatNote({ text: 'x\n', signatures: [cosigner.cosign('x\n', 1)] }),
  ]) {
    await writeFile(head(), formatHeadFile(wrong));
    await expect(open()).rejects.toThrow(StoreError);
  }
  await rm(head());
  await expect(open()).rejects.toThrow(StoreError);
});

test('a folder without its manifest, with a damaged one or of another key is refused at start', async () => {
  const store = await open();
  await store.write(ORIGIN, note);
  const stranger = createCosigner('witness.example/w', seed(5));
  await expect(openHeadStore(folder, stranger.key, [logSigner.key])).rejects.toThrow(/another witness key/);
  await writeFile(join(folder, 'store.json'), '{');
  await expect(open()).rejects.toThrow(StoreError);
  await rm(join(folder, 'store.json'));
  await expect(open()).rejects.toThrow(/lost its store.json/);
});

test('a first start that was cut off between its files is made good by the next', async () => {
  await writeFile(head(), formatHeadFile(''));
  expect(await (await open()).read(ORIGIN)).toBeNull();
});
