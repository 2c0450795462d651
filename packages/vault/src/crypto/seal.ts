/**
 * AES-256-GCM with a fresh random 96-bit nonce per sealing (NIST SP 800-38D, 8.2.2).
 *
 * Guarantees: what `open` returns was sealed under this key for exactly this purpose (`boundTo`). Does NOT detect that an
 * older sealing was put back in place of a newer one: the caller binds a version and remembers it.
 */
import { base64urlnopad } from '@scure/base';
import { type Bytes, type RandomBytes, utf8 } from './bytes.ts';

/** Both parts in base64url without padding. */
export type Sealed = { readonly nonce: string; readonly sealed: string };

const NONCE_BYTES = 12;

function parameters(nonce: Bytes, boundTo: readonly string[]): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: utf8(boundTo.join('\n')), tagLength: 128 };
}

/** Seals `plain` for the purpose that the lines of `boundTo` name; no line may contain a line break. */
export async function seal(
  key: CryptoKey,
  plain: Bytes,
  boundTo: readonly string[],
  random: RandomBytes,
): Promise<Sealed> {
  const nonce = random(NONCE_BYTES);
  const sealed = await crypto.subtle.encrypt(parameters(nonce, boundTo), key, plain);
  return { nonce: base64urlnopad.encode(nonce), sealed: base64urlnopad.encode(new Uint8Array(sealed)) };
}

/** The plaintext, which the caller overwrites after use; null when key, purpose or bytes are not those of the sealing. */
export async function open(
  key: CryptoKey,
  { nonce, sealed }: Sealed,
  boundTo: readonly string[],
): Promise<Bytes | null> {
  const iv = fromBase64url(nonce);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, boundTo), key, fromBase64url(sealed)));
  } catch {
    return null;
  }
}

export function fromBase64url(text: string): Bytes {
  return new Uint8Array(base64urlnopad.decode(text));
}
