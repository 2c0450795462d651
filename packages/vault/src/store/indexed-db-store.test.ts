import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VaultRecord } from '../record/vault-record.ts';
import { memoryStore } from '../testing/memory-store.fixture.ts';
import { openTab } from '../testing/open-tab.fixture.ts';
import { VaultError } from '../vault-error.ts';
import { indexedDbStore } from './indexed-db-store.ts';

/** A record as a vault makes it. */
async function madeRecord(): Promise<VaultRecord> {
  const store = memoryStore();
  await openTab({ store }).setUp();
  if (store.record === null) throw new Error('nothing was stored');
  return store.record;
}

const first = await madeRecord();
const next = (record: VaultRecord) => ({ ...record, revision: record.revision + 1 });
const problem = (code: string) => expect.objectContaining({ code });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('gives back what was written last, also to another tab', async () => {
  const store = indexedDbStore();
  await expect(store.read()).resolves.toBeNull();
  await store.replace(null, first);
  await store.replace(first, next(first));
  await expect(indexedDbStore().read()).resolves.toEqual(next(first));
});

test('refuses to write over what it was not told of', async () => {
  const store = indexedDbStore();
  await store.replace(null, first);
  const other = await madeRecord();
  await expect(store.replace(null, other)).rejects.toEqual(problem('changed-elsewhere'));
  await expect(store.replace(other, next(other))).rejects.toEqual(problem('changed-elsewhere'));
  await expect(store.replace(next(first), next(next(first)))).rejects.toEqual(problem('changed-elsewhere'));
  await expect(store.read()).resolves.toEqual(first);
});

test.each(['put', 'delete'] as const)('a disk that is full at %s leaves the record from before', async (method) => {
  const store = indexedDbStore();
  await store.replace(null, first);
  const spy = vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(store.replace(first, next(first))).rejects.toEqual(problem('storage-full'));
  spy.mockRestore();
  await expect(indexedDbStore().read()).resolves.toEqual(first);
  await store.replace(first, next(first));
  await expect(store.read()).resolves.toEqual(next(first));
});

test('a write that is cut between record and pointer leaves the record from before', async () => {
  const store = indexedDbStore();
  await store.replace(null, first);
  const put = IDBObjectStore.prototype.put;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'pointer') this.transaction.abort();
    return put.call(this, value, key);
  });
  await expect(store.replace(first, next(first))).rejects.toBeInstanceOf(VaultError);
  spy.mockRestore();
  await expect(indexedDbStore().read()).resolves.toEqual(first);
});

test('a browser that keeps nothing is a problem of its own', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expect(indexedDbStore().read()).rejects.toEqual(problem('storage-unavailable'));
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  await expect(indexedDbStore().read()).rejects.toEqual(problem('storage-unavailable'));
});

test('a record that is damaged is not taken for none', async () => {
  const store = indexedDbStore();
  await store.replace(null, { ...first, passkeys: [] });
  await expect(store.read()).rejects.toEqual(problem('storage-corrupt'));
});

test('counts tries beside the vault, and removing the vault keeps the count', async () => {
  const store = indexedDbStore();
  await store.replace(null, first);
  await store.writeTries({ failures: 11, lastAtMs: 5 });
  await store.remove();
  await expect(store.read()).resolves.toBeNull();
  await expect(indexedDbStore().readTries()).resolves.toEqual({ failures: 11, lastAtMs: 5 });
});
