/**
 * The vault in IndexedDB: ciphertext only.
 *
 * Guarantees: a write puts the new record beside the old one, moves the pointer and removes the old one in one strict
 * transaction, so that a full disk, a closed tab or a crash leaves the record from before; a write over a record that
 * another tab has changed is refused. Does NOT guarantee that the browser keeps any of it: see `navigator.storage`.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { NO_TRIES, type Tries } from '../code/tries.ts';
import { VaultRecord } from '../record/vault-record.ts';
import { VaultError } from '../vault-error.ts';
import { storageProblem } from './storage-problem.ts';
import { recordKey, type VaultStore } from './vault-store.ts';

type Layout = DBSchema & {
  /** By `recordKey`. */
  records: { key: string; value: unknown };
  /** `current`: the key of the record that counts. */
  pointer: { key: string; value: string };
  tries: { key: string; value: Tries };
};

const NAME = 'trialmark-vault';
const CURRENT = 'current';
const CODE = 'recovery-code';

export function indexedDbStore(name: string = NAME): VaultStore {
  let opened: Promise<IDBPDatabase<Layout>> | null = null;
  const database = () => {
    opened ??= openVaultDatabase(name, () => {
      opened = null;
    });
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const using = async <T>(use: (db: IDBPDatabase<Layout>) => Promise<T>): Promise<T> => {
    try {
      return await use(await database());
    } catch (error) {
      throw storageProblem(error);
    }
  };
  return {
    read: () => using(readCurrent),
    replace: (previous, next) => using((db) => replaceCurrent(db, previous, next)),
    remove: () => using(removeAll),
    readTries: () => using(async (db) => (await db.get('tries', CODE)) ?? NO_TRIES),
    writeTries: (tries) =>
      using(async (db) => {
        await db.put('tries', tries, CODE);
      }),
  };
}

async function openVaultDatabase(name: string, onEnd: () => void): Promise<IDBPDatabase<Layout>> {
  const db = await openDB<Layout>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('records');
      fresh.createObjectStore('pointer');
      fresh.createObjectStore('tries');
    },
    // A later version of the site, in another tab, wants to change the layout.
    blocking() {
      db.close();
      onEnd();
    },
    terminated: onEnd,
  });
  return db;
}

async function readCurrent(db: IDBPDatabase<Layout>): Promise<VaultRecord | null> {
  const reading = db.transaction(['records', 'pointer'], 'readonly');
  const key = await reading.objectStore('pointer').get(CURRENT);
  if (key === undefined) return null;
  const parsed = VaultRecord.safeParse(await reading.objectStore('records').get(key));
  if (!parsed.success || recordKey(parsed.data) !== key) throw new VaultError('storage-corrupt');
  return parsed.data;
}

async function replaceCurrent(
  db: IDBPDatabase<Layout>,
  previous: VaultRecord | null,
  next: VaultRecord,
): Promise<void> {
  const writing = db.transaction(['records', 'pointer'], 'readwrite', { durability: 'strict' });
  // Settles with the same error as the request that failed; nobody else would look at it.
  writing.done.catch(() => undefined);
  const records = writing.objectStore('records');
  const pointer = writing.objectStore('pointer');
  const previousKey = previous === null ? undefined : recordKey(previous);
  try {
    if ((await pointer.get(CURRENT)) !== previousKey) throw new VaultError('changed-elsewhere');
    await records.put(next, recordKey(next));
    await pointer.put(recordKey(next), CURRENT);
    if (previousKey !== undefined) await records.delete(previousKey);
  } catch (error) {
    abortIfActive(writing);
    throw error;
  }
  await writing.done;
}

/** A failed request has ended its transaction; an error of ours, or one thrown by a call, has not. */
function abortIfActive(transaction: { readonly abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended.
  }
}

async function removeAll(db: IDBPDatabase<Layout>): Promise<void> {
  const writing = db.transaction(['records', 'pointer'], 'readwrite', { durability: 'strict' });
  await Promise.all([writing.objectStore('records').clear(), writing.objectStore('pointer').clear(), writing.done]);
}
