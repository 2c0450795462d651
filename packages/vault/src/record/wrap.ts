/**
 * The vault key, sealed under a key that only a passkey or the recovery code yields.
 *
 * Guarantees: each wrap has a salt of its own and is bound to its vault, its kind and its passkey; one cannot stand in
 * for another. Trusts the authenticator to give its PRF output (WebAuthn Level 3, 10.1.4) to this site only, after it has
 * verified the person.
 */
import { base64urlnopad } from '@scure/base';
import { type Bytes, type RandomBytes, zero } from '../crypto/bytes.ts';
import { hkdfAesKey } from '../crypto/hkdf.ts';
import { LABELS } from '../crypto/labels.ts';
import { fromBase64url, open, seal } from '../crypto/seal.ts';
import type { PasskeyWrap, RecoveryWrap } from './vault-record.ts';

export const SALT_BYTES = 32;

/** A passkey's answer for one vault: the PRF output for `salt`, which was both sent to the authenticator and is HKDF's salt. */
export type NewPasskey = {
  readonly credentialId: string;
  readonly name: string;
  readonly transports: readonly string[];
  readonly salt: Bytes;
  readonly prf: Bytes;
};

const byCode = (vaultId: string) => [LABELS.wrap, vaultId, 'recovery-code'];
const byPasskey = (vaultId: string, credentialId: string) => [LABELS.wrap, vaultId, 'passkey', credentialId];

export async function wrapByCode(
  vaultId: string,
  vaultKey: Bytes,
  root: Bytes,
  random: RandomBytes,
): Promise<RecoveryWrap> {
  const salt = random(SALT_BYTES);
  const key = await hkdfAesKey(root, LABELS.wrapByCode, salt);
  return { salt: base64urlnopad.encode(salt), ...(await seal(key, vaultKey, byCode(vaultId), random)) };
}

/** The vault key, or null when `root` is not the code of this wrap. */
export async function unwrapByCode(vaultId: string, wrap: RecoveryWrap, root: Bytes): Promise<Bytes | null> {
  const key = await hkdfAesKey(root, LABELS.wrapByCode, fromBase64url(wrap.salt));
  return open(key, wrap, byCode(vaultId));
}

/** Takes the passkey's answer and overwrites it. */
export async function wrapByPasskey(
  vaultId: string,
  vaultKey: Bytes,
  { prf, salt, credentialId, name, transports }: NewPasskey,
  createdAtMs: number,
  random: RandomBytes,
): Promise<PasskeyWrap> {
  const key = await hkdfAesKey(prf, LABELS.wrapByPasskey, salt);
  zero(prf);
  const sealed = await seal(key, vaultKey, byPasskey(vaultId, credentialId), random);
  return { credentialId, name, transports, createdAtMs, salt: base64urlnopad.encode(salt), ...sealed };
}

/** The vault key, or null when `prf` is not what this passkey answers. Overwrites `prf`. */
export async function unwrapByPasskey(vaultId: string, wrap: PasskeyWrap, prf: Bytes): Promise<Bytes | null> {
  const key = await hkdfAesKey(prf, LABELS.wrapByPasskey, fromBase64url(wrap.salt));
  zero(prf);
  return open(key, wrap, byPasskey(vaultId, wrap.credentialId));
}
