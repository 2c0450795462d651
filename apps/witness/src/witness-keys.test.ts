import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identityOf, makeWitnessKeys, readWitnessKeys } from './witness-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'keys-')), 'w');
});
afterEach(() => rm(folder, { recursive: true }));

test('keys are made once, for their owner’s eyes only, and read back', async () => {
  const keys = await makeWitnessKeys(folder, 'witness.example/w');
  expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
  const read = await readWitnessKeys(folder, 'witness.example/w');
  expect(read === null ? null : identityOf(read)).toEqual(identityOf(keys));
  await expect(makeWitnessKeys(folder, 'witness.example/w')).rejects.toThrow(/EEXIST/);
});

test('keys of another name, and a damaged file, are refused', async () => {
  await makeWitnessKeys(folder, 'witness.example/w');
  await expect(readWitnessKeys(folder, 'witness.example/v')).rejects.toThrow(/not of witness.example\/v/);
  await writeFile(join(folder, 'keys.json'), '{}');
  await expect(readWitnessKeys(folder, 'witness.example/w')).rejects.toThrow(/damaged/);
});
