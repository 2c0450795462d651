/**
 * A policy document as the circuits see it, and policyHash. docs/protocol/consent.md, "Policy and form".
 *
 * Guarantees: policyHash covers every byte of the document's JCS form, and in clear what the circuits compare.
 * Does NOT check: the document's shape; parse it with `ConsentPolicy` of `@trialmark/schema` first.
 */
import { canonicalBytes } from '@trialmark/ledger';
import { type ConsentPolicy, CREDENTIAL_ATTRIBUTES } from '@trialmark/schema';
import { CREDENTIAL_SCHEMA } from '../credential/credential.ts';
import { fieldHash } from '../field/field-hash.ts';
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';
import { needMask, obligationsMask } from '../terms/masks.ts';
import { word } from '../terms/pack-terms.ts';
import { codeOf } from '../wallet/names.ts';

const REQUIRED_MAX = 4;
const EXCLUDED_MAX = 12;
const UINT32_MAX = 0xffff_ffff;

/** Inputs of the opt-in and update circuits that come from the policy. */
export type PolicyParts = {
  readonly schema: bigint;
  readonly min: readonly bigint[];
  readonly max: readonly bigint[];
  readonly required: readonly bigint[];
  readonly excluded: readonly bigint[];
  /** offered + 2^32 · obliged + 2^64 · mayOblige + 2^96 · expiryMax. */
  readonly form: bigint;
  readonly formDigest: bigint;
};

export function policyParts(policy: ConsentPolicy): PolicyParts {
  const { ranges, requiredCodes, excludedCodes } = policy.eligibility;
  return {
    schema: CREDENTIAL_SCHEMA,
    min: CREDENTIAL_ATTRIBUTES.map((name) => word(ranges[name]?.min ?? 0, 32, 'least value')),
    max: CREDENTIAL_ATTRIBUTES.map((name) => word(ranges[name]?.max ?? UINT32_MAX, 32, 'greatest value')),
    required: codesInPlaces(requiredCodes, REQUIRED_MAX),
    excluded: codesInPlaces(excludedCodes, EXCLUDED_MAX),
    form: packForm(policy.form),
    formDigest: fieldHash('trialmark/consent-policy/v1', canonicalBytes(policy)),
  };
}

export function rangesHash({ min, max }: PolicyParts): bigint {
  return poseidon(
    TAG.ranges,
    min.flatMap((least, place) => [least, max[place] ?? 0n]),
  );
}

export const criteriaHash = ({ required, excluded }: PolicyParts): bigint =>
  poseidon(TAG.criteria, [...required, ...excluded]);

/** H(211; schema, rangesHash, criteriaHash, packed form, formDigest): what `consent.policy-published` states. */
export function policyHashOf(policy: ConsentPolicy): bigint {
  const parts = policyParts(policy);
  return poseidon(TAG.policy, [parts.schema, rangesHash(parts), criteriaHash(parts), parts.form, parts.formDigest]);
}

function packForm({ offered, obliged, mayOblige, expiryMax }: ConsentPolicy['form']): bigint {
  return (
    BigInt(needMask(offered)) |
    (BigInt(obligationsMask(obliged)) << 32n) |
    (BigInt(obligationsMask(mayOblige)) << 64n) |
    (word(expiryMax, 32, 'day') << 96n)
  );
}

/** In the document's order, 0 in places that are not used. */
function codesInPlaces(
  codes: readonly { readonly system: string; readonly code: string }[],
  places: number,
): readonly bigint[] {
  if (codes.length > places) throw new RangeError(`at most ${places} codes`);
  return Array.from({ length: places }, (_, place) => {
    const named = codes[place];
    return named === undefined ? 0n : codeOf(named.system, named.code);
  });
}
