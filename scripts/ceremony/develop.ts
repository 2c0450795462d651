import { mkdir, rename, rm } from 'node:fs/promises';
import { applyBeacon } from './beacon.ts';
import { begin } from './begin.ts';
import type { CeremonyFiles } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/** The only randomness there is: words that everyone knows, so that everyone gets the same keys. */
export const BEACON = Buffer.from('trialmark development beacon v1\0').toString('hex');
/** The beacon is hashed 2^10 times. */
export const BEACON_EXPONENT = 10;

/**
 * Makes development keys: the same bytes on every machine, from a beacon that everyone knows. Whoever knows it can forge
 * proofs, so these keys are for development and demonstration only; the production profile refuses them. `power`: the
 * largest circuit has fewer than 2^power constraints.
 */
export async function develop(files: CeremonyFiles, power: number, say: (line: string) => void): Promise<void> {
  await mkdir(files.folder, { recursive: true });
  const [first, second] = [`${files.powers}.0000`, `${files.powers}.0001`];
  say(`powers of tau: 2^${power}`);
  await runSnarkjs(['powersoftau', 'new', 'bn128', String(power), first]);
  await runSnarkjs([
    ...['powersoftau', 'beacon', first, second, BEACON, String(BEACON_EXPONENT)],
    '--name=development beacon',
  ]);
  say('powers of tau: preparing phase 2 (minutes)');
  await runSnarkjs(['powersoftau', 'prepare', 'phase2', second, `${files.powers}.part`]);
  await rename(`${files.powers}.part`, files.powers);
  await Promise.all([rm(first), rm(second)]);
  await begin(files, say);
  await applyBeacon(files, BEACON, BEACON_EXPONENT, say);
}
