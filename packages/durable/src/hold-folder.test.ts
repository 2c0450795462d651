import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { holdFolder } from './hold-folder.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  return { ...real, link: vi.fn(real.link) };
});
afterEach(() => vi.restoreAllMocks());

const fresh = () => mkdtempSync(join(tmpdir(), 'held-'));
const fileOf = (folder: string) => join(folder, 'running');
const NO_PROCESS = '999999999\n';

test('a folder is made for this user only, names its holder, and is free again afterwards', async () => {
  const folder = join(fresh(), 'a', 'b');
  const release = await holdFolder(folder);
  expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${process.pid}\n`);
  expect(readdirSync(folder)).toEqual(['running']);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  await release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that a running process holds is refused, and its file left alone', async () => {
  const folder = fresh();
  writeFileSync(fileOf(folder), `${process.ppid}\n`);
  await expect(holdFolder(folder)).rejects.toMatchObject({
    name: 'FolderInUse',
    holder: process.ppid,
    file: fileOf(folder),
  });
  expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${process.ppid}\n`);
  expect(readdirSync(folder)).toEqual(['running']);
});

test('a process of another user runs', async () => {
  const folder = fresh();
  writeFileSync(fileOf(folder), NO_PROCESS);
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
  });
  await expect(holdFolder(folder)).rejects.toMatchObject({ name: 'FolderInUse', holder: 999_999_999 });
});

test.each([
  ['that names a process that is gone', NO_PROCESS],
  ['of an earlier process of our id', `${process.pid}\n`],
  ['that a power cut has emptied', ''],
  ['that names no process', 'nobody'],
  ['that names a group of processes', '-1'],
])('a file %s is taken over', async (_, text) => {
  const folder = fresh();
  for (const file of [fileOf(folder), `${fileOf(folder)}.takeover`]) writeFileSync(file, text);
  await holdFolder(folder);
  expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${process.pid}\n`);
  expect(readdirSync(folder)).toEqual(['running']);
});

test('who takes a folder over is told as its holder, and nothing is removed meanwhile', async () => {
  const folder = fresh();
  const takeover = `${fileOf(folder)}.takeover`;
  writeFileSync(fileOf(folder), NO_PROCESS);
  writeFileSync(takeover, `${process.ppid}\n`);
  await expect(holdFolder(folder)).rejects.toMatchObject({ holder: process.ppid, file: takeover });
  expect(readdirSync(folder)).toEqual(['running', 'running.takeover']);
});

test('the file of another process is not removed by who held the folder before', async () => {
  const folder = fresh();
  const release = await holdFolder(folder);
  writeFileSync(fileOf(folder), `${process.ppid}\n`);
  await release();
  expect(existsSync(fileOf(folder))).toBe(true);
});

test('a file system without links will do', async () => {
  vi.mocked(fs.link).mockRejectedValue(Object.assign(new Error('no links here'), { code: 'EPERM' }));
  const folder = fresh();
  writeFileSync(fileOf(folder), NO_PROCESS);
  await holdFolder(folder);
  expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${process.pid}\n`);
  writeFileSync(fileOf(folder), `${process.ppid}\n`);
  await expect(holdFolder(folder)).rejects.toMatchObject({ holder: process.ppid });
});

/** A folder as a killed process leaves it: one that held it, or one that was taking it over. */
function staleFolder(root: string, n: number): string {
  const folder = join(root, String(n));
  mkdirSync(folder);
  writeFileSync(fileOf(folder), NO_PROCESS);
  if (n % 2 === 1) writeFileSync(`${fileOf(folder)}.takeover`, NO_PROCESS);
  return folder;
}

test('of many processes that find a stale file at once, one gets the folder', async () => {
  const root = fresh();
  const racers = Array.from({ length: 8 }, startRacer);
  try {
    await Promise.all(racers.map((racer) => racer.says()));
    for (let n = 0; n < 60; n += 1) {
      const folder = staleFolder(root, n);
      for (const racer of racers) racer.child.stdin?.write(`${folder}\n`);
      const said = await Promise.all(racers.map((racer) => racer.says()));
      const holder = racers[said.indexOf('held')]?.child.pid;
      expect(said.filter((each) => !each.startsWith('in use by '))).toEqual(['held']);
      expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${holder}\n`);
      expect(readdirSync(folder)).toEqual(['running']);
    }
  } finally {
    await Promise.all(racers.map((racer) => racer.end()));
  }
});

function startRacer() {
  const script = join(import.meta.dirname, 'hold-folder.fixture.ts');
  const child: ChildProcess = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('it has no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    says: async () => String((await lines.next()).value),
    end: async () => {
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}
