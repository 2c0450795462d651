/**
 * EdDSA over BabyJubJub with Poseidon as the challenge hash, as circomlib's `EdDSAPoseidonVerifier` checks it.
 * docs/protocol/consent.md, "Credentials".
 *
 * Guarantees: `verifyEddsa` accepts exactly (R8, S) with S < l, R8 on the curve and S·Base8 = R8 + 8·k·A, for a key A of
 * the subgroup; signatures are deterministic.
 * Does NOT check: who holds the key. Cannot wipe the scalar, which is a big number, only the bytes it came from.
 */
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { ConsentError } from '../consent-error.ts';
import { bigintFromBytesLittleEndian, bytesFromBigint } from '../field/bytes.ts';
import { checkField, SUBGROUP_ORDER } from '../field/field.ts';
import { poseidon } from '../hash/poseidon.ts';
import { BASE8, type Coordinates, curvePointFrom, pointFrom } from './babyjubjub.ts';
import type { Issuer } from './issuer.ts';

/** Capacity 0: the challenge is circomlib's plain Poseidon, so that its verifier can be used as it is. */
const CHALLENGE = 0n;

export type EddsaSignature = { readonly r8: Coordinates; readonly s: bigint };

/** The public key of 32 secret bytes. @throws ConsentError `malformed` for another length */
export function issuerKeyOf(secret: Uint8Array): Issuer {
  const { scalar, prefix } = expand(secret);
  prefix.fill(0);
  const { x, y } = BASE8.multiply(scalar).toAffine();
  return { ax: x, ay: y };
}

/** @throws ConsentError `malformed` for a key of another length, `out-of-range` for a message outside the field */
export function signEddsa(message: bigint, secret: Uint8Array): EddsaSignature {
  const { scalar, prefix } = expand(secret);
  const bytes = bytesFromBigint(checkField(message), 32).reverse();
  const nonce = bigintFromBytesLittleEndian(sha512(concatBytes(prefix, bytes))) % SUBGROUP_ORDER;
  prefix.fill(0);
  const key = BASE8.multiply(scalar).toAffine();
  const r8 = BASE8.multiply(nonce).toAffine();
  const challenge = poseidon(CHALLENGE, [r8.x, r8.y, key.x, key.y, message]);
  return { r8, s: (nonce + 8n * challenge * scalar) % SUBGROUP_ORDER };
}

/** Whether a signature holds. Whatever is malformed does not hold; nothing is thrown for input from outside. */
export function verifyEddsa(message: bigint, { r8, s }: EddsaSignature, { ax, ay }: Issuer): boolean {
  try {
    if (s < 0n || s >= SUBGROUP_ORDER) return false;
    const key = pointFrom({ x: ax, y: ay });
    const challenge = poseidon(CHALLENGE, [r8.x, r8.y, ax, ay, message]);
    const right = curvePointFrom(r8).add(key.multiplyUnsafe((8n * challenge) % SUBGROUP_ORDER));
    return BASE8.multiplyUnsafe(s).equals(right);
  } catch (error) {
    if (error instanceof ConsentError) return false;
    throw error;
  }
}

/** RFC 8032, section 5.1.5, with SHA-512 and BabyJubJub's order: first half pruned to a scalar, second half the prefix. */
function expand(secret: Uint8Array): { readonly scalar: bigint; readonly prefix: Uint8Array } {
  if (secret.length !== 32) throw new ConsentError('malformed', 'an issuer key is 32 bytes');
  const hash = sha512(secret);
  const first = hash.slice(0, 32);
  first[0] = (first[0] ?? 0) & 0b1111_1000;
  first[31] = ((first[31] ?? 0) & 0b0111_1111) | 0b0100_0000;
  const scalar = bigintFromBytesLittleEndian(first) % SUBGROUP_ORDER;
  const prefix = hash.slice(32);
  hash.fill(0);
  first.fill(0);
  return { scalar, prefix };
}
