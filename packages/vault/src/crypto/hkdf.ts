/**
 * HKDF-SHA-256 (RFC 5869) over WebCrypto.
 *
 * Guarantees: keys made here cannot be read out again, only used. Does NOT stretch: the input must have at least 128
 * bits of entropy (a PRF output, a recovery code, a key). Never give it something that a person chose.
 */
import { type Bytes, utf8 } from './bytes.ts';

const NO_SALT: Bytes = new Uint8Array(0);

function parameters(info: string, salt: Bytes): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) };
}

async function baseKey(secret: Bytes, usage: 'deriveKey' | 'deriveBits'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, [usage]);
}

/** An AES-256-GCM key, not extractable. */
export async function hkdfAesKey(secret: Bytes, info: string, salt: Bytes = NO_SALT): Promise<CryptoKey> {
  const algorithm = { name: 'AES-GCM', length: 256 };
  const base = await baseKey(secret, 'deriveKey');
  return crypto.subtle.deriveKey(parameters(info, salt), base, algorithm, false, ['encrypt', 'decrypt']);
}

/** An HMAC-SHA-256 key, not extractable. */
export async function hkdfHmacKey(secret: Bytes, info: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const base = await baseKey(secret, 'deriveKey');
  return crypto.subtle.deriveKey(parameters(info, NO_SALT), base, algorithm, false, ['sign']);
}

/** `length` bytes. The caller overwrites them after use. */
export async function hkdfBytes(secret: Bytes, info: string, length: number): Promise<Bytes> {
  const base = await baseKey(secret, 'deriveBits');
  return new Uint8Array(await crypto.subtle.deriveBits(parameters(info, NO_SALT), base, length * 8));
}
