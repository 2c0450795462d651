import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { CIRCUITS, type CircuitName } from '@trialmark/consent';

/**
 * Where a ceremony is at work. `powers` is a prepared powers-of-tau file; a circuit's `first` key has no contribution,
 * its `latest` has all so far.
 */
export function ceremonyFiles(folder: string, circuits: readonly CircuitName[] = CIRCUITS) {
  return {
    folder,
    circuits,
    powers: join(folder, 'powers.ptau'),
    first: (circuit: CircuitName) => join(folder, `${circuit}.0000.zkey`),
    latest: (circuit: CircuitName) => join(folder, `${circuit}.latest.zkey`),
    next: (circuit: CircuitName) => join(folder, `${circuit}.next.zkey`),
  };
}
export type CeremonyFiles = ReturnType<typeof ceremonyFiles>;

/** Where keys go that are good: `folder/<circuit>/`, and the file that pins them. */
export type KeyPlaces = { readonly folder: string; readonly pins: string };

/** What the project is built with. */
export const PROJECT_PLACES: KeyPlaces = {
  folder: join(REPOSITORY, 'packages', 'consent', 'artefacts'),
  pins: join(REPOSITORY, 'packages', 'consent', 'src', 'artefacts', 'artefacts.gen.ts'),
};
