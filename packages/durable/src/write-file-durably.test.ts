import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './sync-folder.ts';
import { writeFileDurably } from './write-file-durably.ts';

afterEach(() => vi.restoreAllMocks());

const fresh = () => mkdtempSync(join(tmpdir(), 'durable-'));
const modeOf = (path: string) => statSync(path).mode & 0o777;

test('text and bytes are read as they were written, and the newest of two', async () => {
  const folder = fresh();
  await writeFileDurably(join(folder, 'a'), 'old');
  await writeFileDurably(join(folder, 'a'), 'né');
  await writeFileDurably(join(folder, 'b'), Uint8Array.of(0, 255, 10));
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('né');
  expect([...readFileSync(join(folder, 'b'))]).toEqual([0, 255, 10]);
  expect(readdirSync(folder)).toEqual(['a', 'b']);
});

test('a reader sees the old content or the new, whole, while many write', async () => {
  const folder = fresh();
  const path = join(folder, 'file');
  const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(300_000));
  await writeFileDurably(path, contents[0] ?? '');
  let isDone = false;
  const writing = Promise.all(
    contents.map(async (content) => {
      for (let n = 0; n < 10; n += 1) await writeFileDurably(path, content);
    }),
  ).finally(() => {
    isDone = true;
  });
  while (!isDone) expect(contents.includes(await readFile(path, 'utf8'))).toBe(true);
  await writing;
  expect(readdirSync(folder)).toEqual(['file']);
});

test('a write that fails leaves no part, and what was there', async () => {
  const folder = fresh();
  mkdirSync(join(folder, 'taken', 'within'), { recursive: true });
  await expect(writeFileDurably(join(folder, 'taken'), 'text')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(readdirSync(join(folder, 'taken'))).toEqual(['within']);
});

test.skipIf(process.platform === 'win32')('a file and the folders made for it are for this user only', async () => {
  const folder = fresh();
  await writeFileDurably(join(folder, 'a', 'b', 'file'), 'text');
  expect(['a', 'a/b', 'a/b/file'].map((path) => modeOf(join(folder, path)))).toEqual([0o700, 0o700, 0o600]);
});

test.skipIf(process.platform === 'win32')('a folder that is there keeps its mode', async () => {
  const folder = join(fresh(), 'open');
  mkdirSync(folder);
  const before = modeOf(folder);
  await makeFolder(folder, 0o700);
  expect(modeOf(folder)).toBe(before);
});

test.skipIf(process.platform === 'win32')('names that cannot be put on disk are no success', async () => {
  await expect(syncFolder(join(fresh(), 'absent'))).rejects.toThrow('ENOENT');
});

test('where folders cannot be opened, their names are left to the system', async () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  await syncFolder(join(fresh(), 'absent'));
});
