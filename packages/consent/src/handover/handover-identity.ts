import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';

const INFO = utf8ToBytes('trialmark/wallet-handover/v1');

/**
 * The age identity of a wallet (X25519), for credentials on their way to it: HKDF-SHA-256 of the wallet's 32 secret
 * bytes. Restored with the wallet.
 */
export function handoverIdentity(walletSecret: Uint8Array): string {
  const secret = hkdf(sha256, walletSecret, undefined, INFO, 32);
  const identity = bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase();
  secret.fill(0);
  return identity;
}

/** Whom to encrypt to, so that this wallet alone can read it. */
export const handoverRecipient = (walletSecret: Uint8Array): Promise<string> =>
  identityToRecipient(handoverIdentity(walletSecret));
