import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Ed25519Verifier, isSmallOrderKey, verifyEd25519Portable } from '@trialmark/ledger';

const KEYS_MAX = 10_000;
const keys = new Map<string, KeyObject | null>();

/**
 * OpenSSL's Ed25519 for the ledger's code, at once: WebCrypto hands each signature to another thread, which costs as
 * much as verifying it. Anything malformed is `false`, never a throw, and what OpenSSL is not trusted with goes to the
 * portable code, as `verifyEd25519` does.
 */
export const nodeVerifyEd25519: Ed25519Verifier = (signature, message, publicKey) => {
  const key = keyObject(publicKey);
  if (key === null) return verifyEd25519Portable(signature, message, publicKey);
  return signature.length === 64 && verify(null, message, key, signature);
};

function keyObject(publicKey: Uint8Array): KeyObject | null {
  const x = Buffer.from(publicKey).toString('base64url');
  const known = keys.get(x);
  if (known !== undefined) return known;
  if (keys.size >= KEYS_MAX) keys.clear();
  const key = isSmallOrderKey(publicKey)
    ? null
    : createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  keys.set(x, key);
  return key;
}
