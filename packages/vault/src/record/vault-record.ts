/**
 * What rests in the browser: ciphertext, and what is needed to ask for its keys.
 *
 * Guarantees: a record has two ways in, a passkey and a recovery code, or it does not parse; so a vault that exists may
 * be used. Says nothing of what the entries are: their names are sealed with them. Does NOT hide how many there are,
 * their size to the next 256 bytes, and that the browser has a vault.
 */
import { z } from 'zod';

const Base64url = (bytesMin: number, bytesMax = bytesMin) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .min(Math.ceil((bytesMin * 4) / 3))
    .max(Math.ceil((bytesMax * 4) / 3));

/** 32 bytes of key and 16 of tag. */
const WrappedKey = { salt: Base64url(32), nonce: Base64url(12), sealed: Base64url(48) };

export const ENTRY_BYTES_MAX = 65_536;

export const RecoveryWrap = z.strictObject(WrappedKey);
export type RecoveryWrap = Readonly<z.infer<typeof RecoveryWrap>>;

export const PasskeyWrap = z.strictObject({
  credentialId: Base64url(1, 1023),
  /** As the person calls the passkey. */
  name: z.string().min(1).max(100),
  transports: z.array(z.string().max(30)).max(10).readonly(),
  createdAtMs: z.int().min(0),
  ...WrappedKey,
});
export type PasskeyWrap = Readonly<z.infer<typeof PasskeyWrap>>;

export const SealedEntry = z.strictObject({
  slot: Base64url(16),
  /** Grows with each write of the slot. */
  version: z.int().min(1),
  nonce: Base64url(12),
  sealed: Base64url(256 + 16, ENTRY_BYTES_MAX + 512 + 16),
});
export type SealedEntry = Readonly<z.infer<typeof SealedEntry>>;

export const VaultId = Base64url(16);
export const SealedEntries = z.array(SealedEntry).min(2).max(5_000).readonly();

export const VaultRecord = z.strictObject({
  v: z.literal(1),
  vaultId: VaultId,
  /** Grows with each write; a write names the revision that it replaces. */
  revision: z.int().min(1),
  createdAtMs: z.int().min(0),
  recovery: RecoveryWrap,
  passkeys: z.array(PasskeyWrap).min(1).max(20).readonly(),
  entries: SealedEntries,
});
export type VaultRecord = Readonly<z.infer<typeof VaultRecord>>;
