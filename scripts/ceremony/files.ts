import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import type { CircuitName } from '@trialmark/consent';

/**
 * Where a ceremony is at work. `powers` is a prepared powers-of-tau file; a circuit's `first` key has no contribution,
 * its `latest` has all so far.
 */
export function ceremonyFiles(folder: string) {
  return {
    folder,
    powers: join(folder, 'powers.ptau'),
    first: (circuit: CircuitName) => join(folder, `${circuit}.0000.zkey`),
    latest: (circuit: CircuitName) => join(folder, `${circuit}.latest.zkey`),
    next: (circuit: CircuitName) => join(folder, `${circuit}.next.zkey`),
  };
}
export type CeremonyFiles = ReturnType<typeof ceremonyFiles>;

/** What the project is built with. */
export const ARTEFACTS_FOLDER = join(REPOSITORY, 'packages', 'consent', 'artefacts');
export const PINS_FILE = join(REPOSITORY, 'packages', 'consent', 'src', 'artefacts', 'artefacts.gen.ts');
