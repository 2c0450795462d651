import { mkdir, rename, rm } from 'node:fs/promises';
import { applyBeacon } from './beacon.ts';
import { begin } from './begin.ts';
import type { CeremonyFiles } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/** The release circuit has fewer than 2^15 constraints. */
const POWER = 15;
/** The only randomness there is: words that everyone knows, so that everyone gets the same keys. */
const BEACON = Buffer.from('trialmark development beacon v1\0').toString('hex');
const ITERATIONS_EXPONENT = 10;

/**
 * Makes development keys: the same bytes on every machine, from a beacon that everyone knows. Whoever knows it can forge
 * proofs, so these keys are for development and demonstration only; the production profile refuses them.
 */
export async function develop(files: CeremonyFiles, say: (line: string) => void): Promise<void> {
  await mkdir(files.folder, { recursive: true });
  const [first, second] = [`${files.powers}.0000`, `${files.powers}.0001`];
  say(`powers of tau: 2^${POWER}`);
  await runSnarkjs(['powersoftau', 'new', 'bn128', String(POWER), first]);
  await runSnarkjs([
    ...['powersoftau', 'beacon', first, second, BEACON, String(ITERATIONS_EXPONENT)],
    '--name=development beacon',
  ]);
  say('powers of tau: preparing phase 2 (minutes)');
  await runSnarkjs(['powersoftau', 'prepare', 'phase2', second, `${files.powers}.part`]);
  await rename(`${files.powers}.part`, files.powers);
  await Promise.all([rm(first), rm(second)]);
  await begin(files, say);
  await applyBeacon(files, BEACON, ITERATIONS_EXPONENT, say);
}
