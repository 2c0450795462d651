/**
 * Runs every attack against one release, for its report and certificate.
 *
 * Guarantees: the same input and seed give the same results; every result says who attacks and knows what, what success is
 * compared with, and how uncertain it is. Does NOT show that no other attack succeeds, or that the release is anonymous in
 * the sense of a law. Trusts: the input, that is the custodian's own original; attacks are run before it leaves the house.
 */

import { type AttackInput, THRESHOLD, TRIALS_MAX } from './attack-input.ts';
import type { AttackName, AttackResult } from './attack-result.ts';
import { attackByComposition } from './composition.ts';
import { attackByDowncoding } from './downcoding.ts';
import { attackByInference } from './inference.ts';
import { attackLinkability } from './linkability.ts';
import { attackLinkage } from './linkage.ts';
import { openRelease } from './open-release.ts';
import { attackBySinglingOut } from './singling-out.ts';

export type AttackResults = {
  readonly seed: number;
  readonly trialsMax: number;
  readonly threshold: number;
  readonly participants: number;
  readonly suppressed: number;
  readonly controlPersons: number;
  readonly results: readonly AttackResult[];
  /** Attacks that could not be run, and why, in words. */
  readonly notRun: readonly { readonly attack: AttackName; readonly reason: string }[];
};

/** @throws InputError `attack/cover`, `attack/shape`, `attack/parts` or `attack/no-rows` */
export function runAttacks(input: AttackInput): AttackResults {
  const { problem, seed, second, trialsMax = TRIALS_MAX, threshold = THRESHOLD } = input;
  const options = { seed, trialsMax, threshold };
  const release = openRelease(input);
  const linkability = attackLinkability(release, options, input.parts);
  const results = [
    attackLinkage(release, options),
    attackBySinglingOut(release, 'univariate', options),
    attackBySinglingOut(release, 'multivariate', options),
    ...attackByInference(release, options),
    ...(linkability === undefined ? [] : [linkability]),
    attackByDowncoding(release, options),
    ...(second === undefined ? [] : attackByComposition(release, second, options, problem.sensitive)),
  ];
  return {
    ...options,
    participants: release.rowCount,
    suppressed: release.rowCount - release.kept.length,
    controlPersons: release.controlCount,
    results,
    notRun: [
      ...(problem.sensitive.length > 0
        ? []
        : [{ attack: 'inference', reason: 'No attribute was named as sensitive.' } as const]),
      ...(linkability !== undefined
        ? []
        : [{ attack: 'linkability', reason: 'Fewer than two attributes are released.' } as const]),
      ...(second !== undefined
        ? []
        : [
            {
              attack: 'composition-rows',
              reason: 'There was no other release of these participants to compare with.',
            } as const,
          ]),
    ],
  };
}
