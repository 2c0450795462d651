import type { Tries } from '../code/tries.ts';
import type { VaultRecord } from '../record/vault-record.ts';

/** Where a browser keeps its vault. Failures are `VaultError`s of the storage family. */
export type VaultStore = {
  readonly read: () => Promise<VaultRecord | null>;
  /**
   * Puts `next` in place of `previous` (null: of nothing), wholly or not at all.
   *
   * @throws VaultError `changed-elsewhere` when `previous` is not what is stored: another tab was first
   */
  readonly replace: (previous: VaultRecord | null, next: VaultRecord) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly readTries: () => Promise<Tries>;
  readonly writeTries: (tries: Tries) => Promise<void>;
};

/** Tells every record that was ever written here from every other. */
export function recordKey({ vaultId, revision }: VaultRecord): string {
  return `${vaultId}/${revision}`;
}
