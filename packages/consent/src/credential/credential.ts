/**
 * What an issuer attests of a holder, as the circuits see it. docs/protocol/consent.md, "Credentials".
 *
 * Guarantees: one set of attributes and codes has one hash. Does NOT check: that any of it is true; the issuer says so.
 */
import { CREDENTIAL_ATTRIBUTES, type CredentialAttribute, type MedicalCode } from '@trialmark/schema';
import { ConsentError } from '../consent-error.ts';
import { bigintFromBytes } from '../field/bytes.ts';
import { fieldHash } from '../field/field-hash.ts';
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';
import { word } from '../terms/pack-terms.ts';
import { codeOf } from '../wallet/names.ts';
import type { EddsaSignature } from './eddsa.ts';
import type { Issuer } from './issuer.ts';

/** Schema v1: eight attributes of 32 bits and sixteen codes. */
export const CREDENTIAL_SCHEMA = fieldHash('trialmark/credential-schema/v1', new Uint8Array());
export const CODES_MAX = 16;

/** Attributes that are not named, and those that are 0, are not attested. */
export type CredentialAttributes = Readonly<Partial<Record<CredentialAttribute, number>>>;

/** What is signed. The labels of codes are for people and are not covered by the signature. */
export type CredentialContent = {
  readonly schema: bigint;
  readonly holder: bigint;
  readonly attributes: CredentialAttributes;
  readonly codes: readonly MedicalCode[];
  /** The last day on which it may be used, in days since 1970-01-01. */
  readonly expiry: number;
  /** 253 random bits, so that two credentials of one person are not alike. */
  readonly nonce: bigint;
};

export type Credential = CredentialContent & { readonly issuer: Issuer; readonly signature: EddsaSignature };

/** The eight attributes by place, 0 where not attested. @throws ConsentError `out-of-range` */
export function attributeValues(attributes: CredentialAttributes): readonly bigint[] {
  return CREDENTIAL_ATTRIBUTES.map((name) => word(attributes[name] ?? 0, 32, 'attribute'));
}

/** The sixteen codes by place: ascending, zeros last. @throws ConsentError `bad-credential` for too many or one twice */
export function codeValues(codes: readonly { readonly system: string; readonly code: string }[]): readonly bigint[] {
  const values = codes.map(({ system, code }) => codeOf(system, code)).sort((a, b) => (a < b ? -1 : 1));
  if (values.length > CODES_MAX)
    throw new ConsentError('bad-credential', `a credential has at most ${CODES_MAX} codes`);
  if (new Set(values).size !== values.length) throw new ConsentError('bad-credential', 'a code is there twice');
  return [...values, ...new Array<bigint>(CODES_MAX - values.length).fill(0n)];
}

/** M: what the issuer signs, H(201; schema, holder, attributesHash, codesHash, expiry, nonce). */
export function credentialHash({ schema, holder, attributes, codes, expiry, nonce }: CredentialContent): bigint {
  const attributesHash = poseidon(TAG.attributes, attributeValues(attributes));
  const codesHash = poseidon(TAG.codes, codeValues(codes));
  return poseidon(TAG.credential, [schema, holder, attributesHash, codesHash, word(expiry, 32, 'day'), nonce]);
}

/** A nonce for a new credential, from the platform's CSPRNG. */
export function randomNonce(): bigint {
  return bigintFromBytes(crypto.getRandomValues(new Uint8Array(32))) & ((1n << 253n) - 1n);
}
