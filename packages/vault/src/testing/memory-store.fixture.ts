import { NO_TRIES } from '../code/tries.ts';
import type { VaultRecord } from '../record/vault-record.ts';
import { recordKey, type VaultStore } from '../store/vault-store.ts';
import { VaultError } from '../vault-error.ts';

/** A store in memory, which tests look into, and which fails where they say so. */
export function memoryStore(): VaultStore & { record: VaultRecord | null; failWith: VaultError | null } {
  let tries = NO_TRIES;
  const store = {
    record: null as VaultRecord | null,
    failWith: null as VaultError | null,
    read: async () => structuredClone(store.record),
    replace: async (previous: VaultRecord | null, next: VaultRecord) => {
      if (store.failWith !== null) throw store.failWith;
      const keys = [store.record, previous].map((record) => (record === null ? null : recordKey(record)));
      if (keys[0] !== keys[1]) throw new VaultError('changed-elsewhere');
      store.record = structuredClone(next);
    },
    remove: async () => {
      store.record = null;
    },
    readTries: async () => tries,
    writeTries: async (next: typeof tries) => {
      tries = next;
    },
  };
  return store;
}
