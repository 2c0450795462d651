import { copyFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyBeacon } from './beacon.ts';
import { begin } from './begin.ts';
import { contribute } from './contribute.ts';
import { BEACON, BEACON_EXPONENT, develop } from './develop.ts';
import { exportArtefacts } from './export-artefacts.ts';
import { ceremonyFiles } from './files.ts';
import { importPowers } from './import-powers.ts';
import { verifyKeys } from './verify.ts';

/** The smallest circuit, so that a whole ceremony takes seconds. It has fewer than 2^10 constraints. */
const CIRCUITS = ['approval'] as const;
const POWER = 10;
const quiet = () => undefined;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceremony-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('development keys are the same bytes each time they are made, and a ceremony over them verifies until a byte changes', async () => {
  const [one, two] = [ceremonyFiles(join(folder, 'one'), CIRCUITS), ceremonyFiles(join(folder, 'two'), CIRCUITS)];
  await develop(one, POWER, quiet);
  // The powers of tau are the slow part; they come from the same words by the same commands.
  await mkdir(two.folder);
  await copyFile(one.powers, two.powers);
  await begin(two, quiet);
  await applyBeacon(two, BEACON, BEACON_EXPONENT, quiet);
  const key = await readFile(one.latest('approval'));
  expect(key.equals(await readFile(two.latest('approval')))).toBe(true);

  const heard: string[] = [];
  await contribute(one, 'Ana', (line) => heard.push(line));
  expect(heard.join('\n')).toContain('published by Ana');
  await applyBeacon(one, 'ab'.repeat(32), 10, quiet);
  await verifyKeys(one, quiet);
  const contributed = await readFile(one.latest('approval'));
  expect(contributed.equals(key)).toBe(false);

  const places = { folder: join(folder, 'keys'), pins: join(folder, 'pins.ts') };
  await exportArtefacts(one, places, 'ceremony', quiet);
  expect(await readFile(places.pins, 'utf8')).toContain(`KEYS_KIND: 'development' | 'ceremony' = 'ceremony'`);
  expect((await readFile(join(places.folder, 'approval', 'proving-key.zkey'))).equals(contributed)).toBe(true);

  const file = await open(one.latest('approval'), 'r+');
  await file.write(Uint8Array.of((contributed.at(-200) ?? 0) ^ 1), 0, 1, contributed.length - 200);
  await file.close();
  await expect(verifyKeys(one, quiet)).rejects.toThrow();
}, 600_000);

test('powers of tau that are not the published ones are refused and not kept', async () => {
  const forged = join(folder, 'forged.ptau');
  await writeFile(forged, 'not powers of tau');
  const files = ceremonyFiles(join(folder, 'three'), CIRCUITS);
  await expect(importPowers(files, forged)).rejects.toThrow('none of the published files');
  await expect(readFile(files.powers)).rejects.toThrow('ENOENT');
});
