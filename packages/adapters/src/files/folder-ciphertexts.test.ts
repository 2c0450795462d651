import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderCiphertexts } from './folder-ciphertexts.ts';

const fresh = () => mkdtempSync(join(tmpdir(), 'ciphertexts-'));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* chunks(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A sender that goes away after some of its bytes. */
async function* cutAfter(bytes: Uint8Array, sent: number): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, sent);
  throw new Error('the connection was reset');
}

const piece = (from: number, length: number, total: number) => ({ from, length, total });

async function read(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

test('a file that comes in pieces is there whole under its hash, and nothing else is', async () => {
  const folder = fresh();
  const files = createFolderCiphertexts(folder);
  const bytes = randomBytes(10_000);
  const digest = sha256(bytes);
  expect(await files.look(digest)).toEqual({ kind: 'part', sizeBytes: 0 });
  expect(await files.append(digest, piece(0, 6_000, 10_000), chunks(bytes.subarray(0, 6_000)))).toBe(6_000);
  expect(await files.look(digest)).toEqual({ kind: 'part', sizeBytes: 6_000 });
  await files.append(digest, piece(6_000, 4_000, 10_000), chunks(bytes.subarray(6_000)));
  expect(await files.finish(digest)).toBe(true);
  expect(await files.look(digest)).toEqual({ kind: 'whole', sizeBytes: 10_000 });
  expect((await read(files.read(digest, 100, 199))).equals(bytes.subarray(100, 200))).toBe(true);
  expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  expect(readFileSync(join(folder, 'ciphertexts', digest)).equals(bytes)).toBe(true);
});

test('what came before a sender went away stays, and the rest makes it whole', async () => {
  const files = createFolderCiphertexts(fresh());
  const bytes = randomBytes(5_000);
  const digest = sha256(bytes);
  await expect(files.append(digest, piece(0, 5_000, 5_000), cutAfter(bytes, 1_234))).rejects.toThrow('reset');
  expect(await files.look(digest)).toEqual({ kind: 'part', sizeBytes: 1_234 });
  await files.append(digest, piece(1_234, 3_766, 5_000), chunks(bytes.subarray(1_234)));
  expect(await files.finish(digest)).toBe(true);
});

test('a file of another hash is removed, whole', async () => {
  const folder = fresh();
  const files = createFolderCiphertexts(folder);
  const digest = sha256(randomBytes(10));
  await files.append(digest, piece(0, 500, 500), chunks(randomBytes(500)));
  expect(await files.finish(digest)).toBe(false);
  expect([readdirSync(join(folder, 'uploads')), existsSync(join(folder, 'ciphertexts'))]).toEqual([[], false]);
});

test('more bytes than were announced are refused', async () => {
  const files = createFolderCiphertexts(fresh());
  const digest = '0'.repeat(64);
  const attempt = files.append(digest, piece(0, 1_500, 5_000), chunks(randomBytes(5_000)));
  await expect(attempt).rejects.toMatchObject({ code: 'invalid' });
  expect((await files.look(digest)).sizeBytes).toBeLessThanOrEqual(1_500);
});

test('offsets beyond four gigabytes are told and gone on from', async () => {
  const folder = fresh();
  const files = createFolderCiphertexts(folder);
  const digest = 'a'.repeat(64);
  await files.append(digest, piece(0, 1, 6_000_000_000), chunks(randomBytes(1)));
  truncateSync(join(folder, 'uploads', digest), 5_000_000_000);
  expect(await files.look(digest)).toEqual({ kind: 'part', sizeBytes: 5_000_000_000 });
  expect(await files.append(digest, piece(5_000_000_000, 3, 6_000_000_000), chunks(randomBytes(3)))).toBe(
    5_000_000_003,
  );
  await files.remove(digest);
});

// The device takes no byte, and says so as a full disk does.
test.runIf(existsSync('/dev/full'))('a full disk is said as such, and ends nothing else', async () => {
  const folder = fresh();
  const files = createFolderCiphertexts(folder);
  const digest = 'b'.repeat(64);
  mkdirSync(join(folder, 'uploads'), { recursive: true });
  symlinkSync('/dev/full', join(folder, 'uploads', digest));
  await expect(files.append(digest, piece(0, 10, 10), chunks(randomBytes(10)))).rejects.toMatchObject({
    code: 'unavailable',
    problems: [{ rule: 'file.no-room' }],
  });
});

test('a file for which the disk has no room is refused before it is sent', async () => {
  const files = createFolderCiphertexts(fresh());
  let asked = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    asked += 1;
    yield randomBytes(1);
  }
  const huge = Number.MAX_SAFE_INTEGER;
  await expect(files.append('c'.repeat(64), piece(0, huge, huge), source())).rejects.toMatchObject({
    problems: [{ rule: 'file.no-room' }],
  });
  expect(asked).toBe(0);
});

test('a file that was removed is gone, and removing it again is no error', async () => {
  const files = createFolderCiphertexts(fresh());
  const bytes = randomBytes(100);
  const digest = sha256(bytes);
  await files.append(digest, piece(0, 100, 100), chunks(bytes));
  await files.finish(digest);
  for (let i = 0; i < 2; i += 1) await files.remove(digest);
  expect(await files.look(digest)).toEqual({ kind: 'part', sizeBytes: 0 });
  await expect(read(files.read(digest, 0, 9))).rejects.toThrow('ENOENT');
});

test('uploads that nobody goes on with are swept, whole files and fresh ones are not', async () => {
  const folder = fresh();
  const files = createFolderCiphertexts(folder);
  const bytes = randomBytes(10);
  await files.append(sha256(bytes), piece(0, 10, 10), chunks(bytes));
  await files.finish(sha256(bytes));
  const [old, young] = ['d'.repeat(64), 'e'.repeat(64)];
  for (const name of [old, young]) writeFileSync(join(folder, 'uploads', name), 'x');
  utimesSync(join(folder, 'uploads', old), 1_000, 1_000);
  utimesSync(join(folder, 'ciphertexts', sha256(bytes)), 1_000, 1_000);
  expect(await files.sweep(60_000)).toBe(1);
  expect([readdirSync(join(folder, 'uploads')), (await files.look(sha256(bytes))).kind]).toEqual([[young], 'whole']);
});

test('whole files are listed from the age that is asked for, and nothing else that lies there', async () => {
  const folder = fresh();
  const files = createFolderCiphertexts(folder);
  expect(await files.listWhole(0)).toEqual([]);
  const names: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const bytes = randomBytes(10);
    await files.append(sha256(bytes), piece(0, 10, 10), chunks(bytes));
    await files.finish(sha256(bytes));
    names.push(sha256(bytes));
  }
  const [old = ''] = names;
  writeFileSync(join(folder, 'ciphertexts', 'lost+found'), 'x');
  for (const name of [old, 'lost+found']) utimesSync(join(folder, 'ciphertexts', name), 1_000, 1_000);
  expect(await files.listWhole(60_000)).toEqual([old]);
});

test.each(['../../secrets/log', '..', '', 'A'.repeat(64), `${'0'.repeat(63)}/`, `${'0'.repeat(64)}\n`])(
  'a name that is no digest names no file: %j',
  async (name) => {
    const files = createFolderCiphertexts(fresh());
    await expect(files.look(name)).rejects.toThrow(RangeError);
    await expect(files.remove(name)).rejects.toThrow(RangeError);
    expect(() => files.read(name, 0, 1)).toThrow(RangeError);
  },
);
