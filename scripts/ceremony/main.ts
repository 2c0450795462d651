import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { REPOSITORY } from '@trialmark/config';
import { applyBeacon } from './beacon.ts';
import { begin } from './begin.ts';
import { contribute } from './contribute.ts';
import { develop } from './develop.ts';
import { exportArtefacts } from './export-artefacts.ts';
import { ceremonyFiles, PROJECT_PLACES } from './files.ts';
import { importPowers } from './import-powers.ts';
import { verifyKeys } from './verify.ts';

/**
 * The set-up of the proving keys, a step at a time. What each step is for: docs/runbooks/ceremony.md.
 */
const USAGE = `Usage: npm run ceremony -- <step> [--dir FOLDER]
  dev                      make the development keys, the same on every machine, and put them in place
  import FILE.ptau         take a published powers-of-tau file (its BLAKE2b is checked)
  begin                    compile the circuits and make their first keys
  contribute NAME          add one person's randomness
  beacon HEX [EXPONENT]    close with a public value that nobody knew before
  verify                   check the keys against circuits and powers
  export                   put the keys in place and pin their hashes`;

const { values, positionals } = parseArgs({ options: { dir: { type: 'string' } }, allowPositionals: true });
const [step, argument, exponent] = positionals;
const files = ceremonyFiles(resolve(values.dir ?? join(REPOSITORY, '.trialmark', 'ceremony')));
/** The release circuit is the largest, with fewer than 2^15 constraints. */
const RELEASE_POWER = 15;
const say = (line: string) => console.log(line);

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  dev: async () => {
    await develop(files, RELEASE_POWER, say);
    await exportArtefacts(files, PROJECT_PLACES, 'development', say);
  },
  import: async () => say(`Powers of tau up to 2^${await importPowers(files, required('FILE.ptau'))}: genuine.`),
  begin: () => begin(files, say),
  contribute: () => contribute(files, required('NAME'), say),
  beacon: () => applyBeacon(files, beaconValue(), Number(exponent ?? 10), say),
  verify: () => verifyKeys(files, say),
  export: async () => {
    await verifyKeys(files, say);
    await exportArtefacts(files, PROJECT_PLACES, 'ceremony', say);
  },
};

const run = STEPS[step ?? ''];
if (run === undefined) {
  console.error(USAGE);
  process.exit(2);
}
await run();

function required(name: string): string {
  if (argument !== undefined) return argument;
  console.error(`${step} needs ${name}.\n\n${USAGE}`);
  process.exit(2);
}

function beaconValue(): string {
  const value = required('HEX');
  if (/^([0-9a-f]{2}){16,128}$/.test(value)) return value;
  console.error('The beacon has to be 16 to 128 bytes in lower-case hex.');
  process.exit(2);
}
