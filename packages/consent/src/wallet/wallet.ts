/**
 * Everything a participant is, computed from one secret s. docs/protocol/consent.md, "The wallet".
 *
 * Guarantees: the same bytes give the same wallet on any device; without s, values of different studies are unrelated.
 * Does NOT hide anything from whoever holds s, and cannot wipe it: JavaScript's big numbers stay until collected.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { ConsentError } from '../consent-error.ts';
import { BASE8 } from '../credential/babyjubjub.ts';
import { bigintFromBytes } from '../field/bytes.ts';
import { SUBGROUP_ORDER } from '../field/field.ts';
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';

const SECRET_LENGTH = 32;
const INFO = utf8ToBytes('trialmark/wallet/v1');

/** A wallet's scalar s, 0 < s < l, from 32 random bytes. @throws ConsentError `malformed` for another length */
export function walletScalar(secret: Uint8Array): bigint {
  if (secret.length !== SECRET_LENGTH) throw new ConsentError('malformed', 'a wallet secret is 32 bytes');
  const derived = hkdf(sha512, secret, undefined, INFO, 64);
  const scalar = 1n + (bigintFromBytes(derived) % (SUBGROUP_ORDER - 1n));
  derived.fill(0);
  return scalar;
}

/** What an issuer signs a credential for. The same in every study that the credential is used in, and never published. */
export function holderOf(s: bigint): bigint {
  const { x, y } = BASE8.multiply(checkScalar(s)).toAffine();
  return poseidon(TAG.holder, [x, y]);
}

/** The public name of a wallet in one study. */
export const pseudonymOf = (study: bigint, s: bigint): bigint => poseidon(TAG.pseudonym, [study, checkScalar(s)]);

/** What row tags of a study come from; known to the participant and the custodian. */
export const rowKeyOf = (study: bigint, s: bigint): bigint => poseidon(TAG.rowKey, [study, checkScalar(s)]);

/** The withdrawal code of one grant: whoever reveals it ends that grant, and can do nothing else. */
export const revPreOf = (study: bigint, s: bigint, grant: number): bigint =>
  poseidon(TAG.revPre, [study, checkScalar(s), BigInt(grant)]);

/** What is published when the grant is made, and what revPre is checked against. */
export const revHashOf = (revPre: bigint): bigint => poseidon(TAG.revHash, [revPre]);

/** A salt of one version of one grant: the opening of one does not help to guess another. */
export const saltOf = (study: bigint, s: bigint, grant: number, version: number): bigint =>
  poseidon(TAG.salt, [study, checkScalar(s), BigInt(grant), BigInt(version)]);

function checkScalar(s: bigint): bigint {
  if (s <= 0n || s >= SUBGROUP_ORDER) throw new ConsentError('out-of-range', 'a wallet secret is outside its range');
  return s;
}
