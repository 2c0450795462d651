import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderFiles } from './folder-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const fresh = () => mkdtempSync(join(tmpdir(), 'files-'));

test('reads back what was written, and the newest of two writes', async () => {
  const files = createFolderFiles(fresh());
  await files.write('tile/0/x001/000', bytes('old'));
  await files.write('tile/0/x001/000', bytes('new'));
  expect(Buffer.from((await files.read('tile/0/x001/000')) ?? [])).toEqual(Buffer.from('new'));
});

test('a missing file, and a folder in its place, are null', async () => {
  const files = createFolderFiles(fresh());
  await files.write('tile/0/000', bytes('x'));
  expect(await files.read('tile/0/001')).toBeNull();
  expect(await files.read('tile/0')).toBeNull();
  expect(await files.read('tile/0/000/deeper')).toBeNull();
});

test('concurrent writes of one path leave one whole file and nothing temporary', async () => {
  const folder = fresh();
  const files = createFolderFiles(folder);
  await Promise.all(Array.from({ length: 20 }, (_, i) => files.write('checkpoint', bytes(String(i).repeat(5_000)))));
  const kept = Buffer.from((await files.read('checkpoint')) ?? []).toString();
  expect(Array.from({ length: 20 }, (_, i) => String(i).repeat(5_000))).toContain(kept);
  expect(readdirSync(folder)).toEqual(['checkpoint']);
});

test('a path that leads outside the folder is refused', async () => {
  const files = createFolderFiles(fresh());
  await expect(files.read('../secret')).rejects.toThrow(RangeError);
  await expect(files.write('tile/../../secret', bytes('x'))).rejects.toThrow(RangeError);
});
