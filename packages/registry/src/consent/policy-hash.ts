import { codeOf, fieldHash, poseidon, TAG } from '@trialmark/consent';
import { canonicalBytes } from '@trialmark/ledger';
import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  type ConsentPolicy,
  CREDENTIAL_ATTRIBUTES,
  type MedicalCode,
} from '@trialmark/schema';

/** Largest value of an attribute: with a least value of 0, no requirement. */
const UNBOUNDED = 0xffff_ffff;
const REQUIRED_PLACES = 4;
const EXCLUDED_PLACES = 12;

/** The credential schema that every policy refers to: docs/protocol/consent.md, section "Credentials". */
const SCHEMA = fieldHash('trialmark/credential-schema/v1', new Uint8Array());

/**
 * A policy's number, which opt-in proofs name: H(211; schema, rangesHash, criteriaHash, packed form, formDigest), computed
 * from the whole document (docs/protocol/consent.md, section "Policy and form").
 */
export function policyHashOf(policy: ConsentPolicy): bigint {
  const { eligibility, form } = policy;
  const ranges = CREDENTIAL_ATTRIBUTES.flatMap((name) => {
    const { min, max } = eligibility.ranges[name] ?? { min: 0, max: UNBOUNDED };
    return [BigInt(min), BigInt(max)];
  });
  const criteria = [
    ...placesOf(eligibility.requiredCodes, REQUIRED_PLACES),
    ...placesOf(eligibility.excludedCodes, EXCLUDED_PLACES),
  ];
  const packed =
    maskOf(form.offered, CONSENT_PERMISSIONS) |
    (maskOf(form.obliged, CONSENT_OBLIGATIONS) << 32n) |
    (maskOf(form.mayOblige, CONSENT_OBLIGATIONS) << 64n) |
    (BigInt(form.expiryMax) << 96n);
  const formDigest = fieldHash('trialmark/consent-policy/v1', canonicalBytes(policy));
  const rangesHash = poseidon(TAG.ranges, ranges);
  return poseidon(TAG.policy, [SCHEMA, rangesHash, poseidon(TAG.criteria, criteria), packed, formDigest]);
}

function placesOf(codes: readonly MedicalCode[], places: number): readonly bigint[] {
  const numbers = codes.map(({ system, code }) => codeOf(system, code));
  return [...numbers, ...Array.from({ length: places - numbers.length }, () => 0n)];
}

function maskOf<Name extends string>(names: readonly Name[], known: readonly Name[]): bigint {
  return names.reduce((mask, name) => mask | (1n << BigInt(known.indexOf(name))), 0n);
}
