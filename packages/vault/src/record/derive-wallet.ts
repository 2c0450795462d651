import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, utf8, withZeroed } from '../crypto/bytes.ts';
import { hkdfBytes } from '../crypto/hkdf.ts';
import { LABELS } from '../crypto/labels.ts';

/**
 * The wallet's 32 secret bytes, from the recovery code's 20: so the code alone restores the wallet, on any device and
 * without any file. Its consequence: whoever ever saw the code that a wallet began with can compute the wallet.
 */
export async function deriveWalletSecret(root: Bytes): Promise<Bytes> {
  return hkdfBytes(root, LABELS.walletSecret, 32);
}

/** Eight bytes as four groups of hexadecimal, to compare two devices by eye. Reveals nothing of the secret. */
export async function fingerprintOf(walletSecret: Bytes): Promise<string> {
  const digest = await withZeroed(await hkdfBytes(walletSecret, LABELS.fingerprint, 32), (tag) =>
    sha256
      .create()
      .update(utf8(`${LABELS.fingerprint}\n`))
      .update(tag)
      .digest(),
  );
  const hex = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replaceAll(/(.{4})(?!$)/g, '$1 ');
}
