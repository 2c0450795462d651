import { fromHex } from './base64url.ts';

/** SubjectPublicKeyInfo of an uncompressed P-256 point, up to the point (RFC 5480 section 2). */
const P256_SPKI = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004');
const COORDINATE_BYTES = 32;

/** The compressed point (33 bytes) in a P-256 SubjectPublicKeyInfo, or null when `spki` is anything else. */
export function compressSpki(spki: Uint8Array): Uint8Array | null {
  if (spki.length !== P256_SPKI.length + 2 * COORDINATE_BYTES) return null;
  if (!P256_SPKI.every((byte, i) => byte === spki[i])) return null;
  const x = spki.subarray(P256_SPKI.length, P256_SPKI.length + COORDINATE_BYTES);
  const yIsOdd = ((spki.at(-1) ?? 0) & 1) === 1;
  return Uint8Array.of(yIsOdd ? 3 : 2, ...x);
}
