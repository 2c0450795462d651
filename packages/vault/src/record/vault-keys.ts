import type { Bytes } from '../crypto/bytes.ts';
import { hkdfAesKey, hkdfHmacKey } from '../crypto/hkdf.ts';
import { LABELS } from '../crypto/labels.ts';

/** What an open vault holds: keys that can be used and not read. */
export type VaultKeys = { readonly vaultId: string; readonly entries: CryptoKey; readonly slots: CryptoKey };

export const VAULT_KEY_BYTES = 32;

/** The working keys of a vault, from its vault key, which the caller overwrites afterwards. */
export async function vaultKeys(vaultId: string, vaultKey: Bytes): Promise<VaultKeys> {
  return {
    vaultId,
    entries: await hkdfAesKey(vaultKey, LABELS.entries),
    slots: await hkdfHmacKey(vaultKey, LABELS.slots),
  };
}
