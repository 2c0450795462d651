/**
 * secp256k1 signatures of witnesses as `LogWitness.sol` takes them: 65 bytes r ‖ s ‖ v, s in the lower half of the
 * order, v 27 or 28.
 *
 * Guarantees: what `signDigest` makes, the contract recovers to `witnessAddress` of the same key; `recoverDigestSigner`
 * refuses exactly what the contract refuses (another length, high s, another v, a point that does not recover).
 * Does NOT check: that the signer is one of the contract's witnesses, nor that the digest means what the caller thinks.
 * Trusts: @noble/curves and the caller's keeping of the private key.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { type AnchorHead, anchorDigest } from './anchor-digest.ts';
import { type Hex, toHex } from './hex.ts';

/** The address, lower-case `0x` hexadecimal, of an uncompressed or compressed secp256k1 public key. */
function addressOf(publicKey: Uint8Array): Hex {
  const uncompressed = secp256k1.Point.fromBytes(publicKey).toBytes(false);
  return toHex(keccak_256(uncompressed.subarray(1)).subarray(12));
}

/** The address under which `LogWitness` knows the holder of a 32-byte secp256k1 private key. */
export function witnessAddress(privateKey: Uint8Array): Hex {
  return addressOf(secp256k1.getPublicKey(privateKey, false));
}

/** Signs a 32-byte digest (RFC 6979, low s): 65 bytes r ‖ s ‖ v. */
export function signDigest(digest: Uint8Array, privateKey: Uint8Array): Uint8Array {
  const recovered = secp256k1.sign(digest, privateKey, { prehash: false, lowS: true, format: 'recovered' });
  return concatBytes(recovered.subarray(1), Uint8Array.of(27 + (recovered[0] ?? 0)));
}

/** The address that made a 65-byte signature over a digest, or null where the contract would refuse the signature. */
export function recoverDigestSigner(digest: Uint8Array, signature: Uint8Array): Hex | null {
  const v = signature[64];
  if (signature.length !== 65 || (v !== 27 && v !== 28)) return null;
  const recovered = concatBytes(Uint8Array.of(v - 27), signature.subarray(0, 64));
  try {
    if (secp256k1.Signature.fromBytes(recovered, 'recovered').hasHighS()) return null;
    return addressOf(secp256k1.recoverPublicKey(recovered, digest, { prehash: false }));
  } catch {
    return null;
  }
}

/** A witness's signature over the tree head; see `anchorDigest` for what it does and does not say. */
export function signAnchor(head: AnchorHead, privateKey: Uint8Array): Uint8Array {
  return signDigest(anchorDigest(head), privateKey);
}

/** Who signed the tree head, or null where the contract would refuse the signature. */
export function recoverAnchorSigner(head: AnchorHead, signature: Uint8Array): Hex | null {
  return recoverDigestSigner(anchorDigest(head), signature);
}
