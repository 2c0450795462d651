import { ed25519 } from '@noble/curves/ed25519.js';

/** A way to verify Ed25519 (RFC 8032): whether `signature` (64 bytes) over `message` is by `publicKey` (32 bytes). */
export type Ed25519Verifier = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean | Promise<boolean>;

const cache = new Map<string, Promise<CryptoKey | null>>();
const CACHED_KEYS_MAX = 10_000;

/**
 * Verifies an Ed25519 signature (RFC 8032, not ZIP 215) with WebCrypto where it has the algorithm and `@noble/curves`
 * otherwise. Anything malformed is `false`, never a throw.
 *
 * @param signature 64 bytes
 * @param publicKey 32 bytes
 */
export async function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  const key = await importKey(publicKey);
  if (key === null) return verifyEd25519Portable(signature, message, publicKey);
  try {
    return await crypto.subtle.verify('Ed25519', key, signature as BufferSource, message as BufferSource);
  } catch {
    return false;
  }
}

/** The same with `@noble/curves` alone. */
export function verifyEd25519Portable(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** Null where WebCrypto is missing or does not know Ed25519 (browsers before 2025), and for keys it is not trusted with. */
function importKey(publicKey: Uint8Array): Promise<CryptoKey | null> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return Promise.resolve(null);
  const name = publicKey.join();
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (cache.size >= CACHED_KEYS_MAX) cache.clear();
  const key = isSmallOrderKey(publicKey)
    ? Promise.resolve(null)
    : subtle.importKey('raw', publicKey as BufferSource, 'Ed25519', false, ['verify']).catch(() => null);
  cache.set(name, key);
  return key;
}

/** Libraries disagree on keys of small order, with which anything verifies: such keys are left to the strict, portable one. */
export function isSmallOrderKey(publicKey: Uint8Array): boolean {
  try {
    return ed25519.Point.fromBytes(publicKey).isSmallOrder();
  } catch {
    return true;
  }
}
