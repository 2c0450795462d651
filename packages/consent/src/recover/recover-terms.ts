/**
 * Finds the terms behind a leaf again, by trying every answer that the form allows: so a wallet that was restored from
 * its recovery code alone can still be changed.
 *
 * Guarantees: finds the terms when they are an answer to the form with one of the days and versions given; what it finds
 * hashes to the leaf, so nothing else can be found.
 * Does NOT work without the wallet's secret: the salt comes from it.
 */

import type { FormBounds } from '../terms/form-faults.ts';
import { allowMask, obligationsMask, obligationsOf, permissionsOf } from '../terms/masks.ts';
import type { Terms } from '../terms/pack-terms.ts';
import { packTerms } from '../terms/pack-terms.ts';
import { consentLeaf } from '../wallet/leaves.ts';

export type TermsSearch = {
  readonly leaf: bigint;
  readonly pseudonym: bigint;
  readonly rowKey: bigint;
  readonly salt: (version: number) => bigint;
  readonly form: FormBounds;
  /** Days since 1970-01-01 that the form offered: `expiryChoices` of the day of the answer. */
  readonly expiries: readonly number[];
  readonly versions: readonly number[];
};

/** How often the caller is told, and may give up or let others run. */
const STEP = 500;

/**
 * The terms, or null when no answer to the form fits. `onStep` gets the share tried so far (0 to 1) every 500 answers;
 * what it throws ends the search.
 */
export async function recoverTerms(
  search: TermsSearch,
  onStep: (share: number) => void | Promise<void> = () => undefined,
): Promise<Terms | null> {
  const { pseudonym, rowKey, salt, versions, expiries } = search;
  const choices = choicesOf(search.form);
  const total = versions.length * expiries.length * choices.length;
  let tried = 0;
  // Likely answers first: the latest version, the widest permissions.
  for (const version of [...versions].sort((a, b) => b - a)) {
    const versionSalt = salt(version);
    for (const expiry of expiries) {
      for (const choice of choices) {
        if (tried % STEP === 0) await onStep(tried / total);
        tried += 1;
        const terms = { ...choice, expiry, version };
        if (consentLeaf({ pseudonym, packed: packTerms(terms), rowKey, salt: versionSalt }) === search.leaf)
          return terms;
      }
    }
  }
  return null;
}

/** Every answer to the form but for its day and version. */
function choicesOf(form: FormBounds): readonly Omit<Terms, 'expiry' | 'version'>[] {
  const allowed = new Set(subsets(allowMask(form.offered)).map((mask) => allowMask(permissionsOf(mask))));
  const permissions = [...allowed].map(permissionsOf);
  const obliged = obligationsMask(form.obliged);
  const obligations = subsets(obligationsMask(form.mayOblige) & ~obliged).map((mask) => obligationsOf(mask | obliged));
  return [false, true].flatMap((ask) =>
    obligations.flatMap((each) => permissions.map((allow) => ({ permissions: allow, obligations: each, ask }))),
  );
}

/** Every subset of a mask's bits, the mask itself first. */
function subsets(mask: number): readonly number[] {
  const found: number[] = [];
  let subset = mask;
  do {
    found.push(subset);
    subset = (subset - 1) & mask;
  } while (subset !== mask);
  return found;
}
