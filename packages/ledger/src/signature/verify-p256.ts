import { p256 } from '@noble/curves/nist.js';

const cache = new Map<string, Promise<CryptoKey>>();
const CACHED_KEYS_MAX = 10_000;

/**
 * Verifies an ECDSA P-256 signature over SHA-256 of `message`.
 *
 * @param signature 64 bytes r‖s; a high s is refused, because a statement has one spelling
 * @param publicKey 33 bytes, compressed
 *
 * Uses WebCrypto where there is one (about thirty times faster) and `@noble/curves` otherwise; the two are tested to
 * agree. Anything malformed is `false`, never a throw.
 */
export async function verifyP256(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  if (!isLowS(signature)) return false;
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return verifyP256Portable(signature, message, publicKey);
  try {
    const key = await importKey(subtle, publicKey);
    return await subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      signature as BufferSource,
      message as BufferSource,
    );
  } catch {
    return false;
  }
}

/** The same with `@noble/curves` alone: the independent second implementation. */
export function verifyP256Portable(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return p256.verify(signature, message, publicKey, { format: 'compact', lowS: true });
  } catch {
    return false;
  }
}

/**
 * A DER signature of an authenticator as 64 bytes r‖s with the lower s. Nearly half of real signatures have the high
 * one, which is as valid but would give one statement two spellings.
 *
 * @throws Error when `der` is not a DER signature
 */
export function normaliseDer(der: Uint8Array): Uint8Array {
  const signature = p256.Signature.fromBytes(der, 'der');
  const low = signature.hasHighS() ? new p256.Signature(signature.r, p256.Point.Fn.neg(signature.s)) : signature;
  return low.toBytes('compact');
}

function isLowS(signature: Uint8Array): boolean {
  try {
    return !p256.Signature.fromBytes(signature, 'compact').hasHighS();
  } catch {
    return false;
  }
}

/** WebCrypto takes only uncompressed points, and decompressing costs as much as verifying: keys are kept. */
function importKey(subtle: SubtleCrypto, publicKey: Uint8Array): Promise<CryptoKey> {
  const name = publicKey.join();
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (cache.size >= CACHED_KEYS_MAX) cache.clear();
  const raw = p256.Point.fromBytes(publicKey).toBytes(false);
  const key = subtle.importKey('raw', raw as BufferSource, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  cache.set(name, key);
  return key;
}
