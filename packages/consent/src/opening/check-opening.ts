import type { Check } from '@trialmark/ledger';
import { unpackTerms } from '../terms/pack-terms.ts';
import { consentLeaf } from '../wallet/leaves.ts';
import type { Opening } from './opening.ts';

/** What the custodian knows from elsewhere. */
export type OpeningClaim = {
  /** `studyOf` the study whose custodian this is. */
  readonly study: bigint;
  /** The leaf that stands in the log under the opening's pseudonym. */
  readonly leaf: bigint;
  /** The pseudonym accepted before under this custodian code, or null. */
  readonly accepted: bigint | null;
};

/** What a custodian checks before it keeps an opening; it holds when all do. */
export function checkOpening(opening: Opening, { study, leaf, accepted }: OpeningClaim): readonly Check[] {
  const computed = consentLeaf(opening);
  return [
    check('opening.study', opening.study === study, 'it is of this study', 'it is of another study'),
    check(
      'opening.leaf',
      computed === leaf && opening.leaf === leaf,
      'its terms are those of the leaf in the log',
      'its terms are not those of the leaf in the log',
    ),
    check('opening.terms', isTerms(opening.packed), 'its terms can be read', 'its terms are none of this protocol'),
    check(
      'opening.subject',
      accepted === null || accepted === opening.pseudonym,
      'its code stands for no other pseudonym',
      'its code stands for another pseudonym already',
    ),
  ];
}

const check = (name: string, ok: boolean, holds: string, fails: string): Check => ({
  name,
  ok,
  detail: ok ? holds : fails,
});

function isTerms(packed: bigint): boolean {
  try {
    unpackTerms(packed);
    return true;
  } catch {
    return false;
  }
}
