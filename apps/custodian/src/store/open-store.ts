/**
 * The custodian's store: a folder of sealed records by name.
 *
 * Guarantees: what `write` has returned from survives a kill and a power cut, and a record is read as it was written, whole,
 * or as an error that names it; one process at a time has the store. Nothing of a row, a subject or an opening is on disk in
 * plain. Does NOT hide names of records, which are ids of datasets, requests and openings, or their sizes.
 * Trusts: the key's holder; the file system to keep what it synced.
 */
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { FolderInUse, holdFolder, makeFolder, syncFolder, writeFileDurably } from '@trialmark/durable';
import { CustodianError } from '../custodian-error.ts';
import { openRecord, sealRecord } from './seal-record.ts';
import { openStoreKey, type StoreKeySource } from './store-key.ts';

export type Store = {
  /** Null where there is no record of that name. @throws CustodianError `store/changed` */
  readonly read: (name: string) => Promise<Buffer | null>;
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** Removes every record under a folder. If the process dies meanwhile, some of them are left. */
  readonly removeAll: (folder: string) => Promise<void>;
  /** Names under a folder, in ascending order. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** A folder for files that are sealed already, to somebody else: ciphertexts of releases. */
  readonly sealedFolder: string;
  readonly close: () => Promise<void>;
};

const ENDING = '.sealed';
const NAME = /^[a-z0-9_-]+(\/[a-z0-9_.-]+)+$/;

/** @throws CustodianError `store/…` */
export async function openStore(folder: string, source: StoreKeySource): Promise<Store> {
  const release = await holdFolder(folder).catch(explainInUse);
  try {
    const key = await openStoreKey(folder, source);
    const sealedFolder = join(folder, 'ciphertexts');
    await makeFolder(sealedFolder, 0o700);
    return { ...recordsOf(join(folder, 'records'), key), sealedFolder, close: release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Two processes would each believe their own copy of a job. */
function explainInUse(error: unknown): never {
  if (!(error instanceof FolderInUse)) throw error;
  throw new CustodianError(
    'store/in-use',
    `Another process (${error.holder}) uses this store.`,
    `While the custodian runs, use its page; or stop it first. If that process is none, remove the file ${error.file}.`,
  );
}

function recordsOf(root: string, key: Uint8Array): Omit<Store, 'sealedFolder' | 'close'> {
  const read = async (name: string) => {
    const sealed = await readFile(fileOf(root, name)).catch(absent);
    if (sealed === null) return null;
    const plain = openRecord(key, name, sealed);
    if (plain !== null) return plain;
    const advice = 'Restore it from a backup. Nothing that rests on it is used until then.';
    throw new CustodianError('store/changed', `The record ${name} of the store was changed or cut short.`, advice);
  };
  const list = async (folder: string) => {
    const found = await readdir(join(root, folder), { recursive: true }).catch(absent);
    return (found ?? [])
      .filter((file) => file.endsWith(ENDING))
      .map((file) => `${folder}/${file.slice(0, -ENDING.length).replaceAll(sep, '/')}`)
      .sort();
  };
  return {
    read,
    list,
    write: async (name, bytes) => writeFileDurably(fileOf(root, name), sealRecord(key, name, bytes)),
    remove: async (name) => {
      await rm(fileOf(root, name), { force: true });
      await syncFolder(dirname(fileOf(root, name))).catch(absent);
    },
    removeAll: async (folder) => rm(join(root, folder), { recursive: true, force: true }),
  };
}

function fileOf(root: string, name: string): string {
  if (!NAME.test(name) || name.includes('..')) throw new RangeError(`${name} is no name of a record`);
  return join(root, `${name}${ENDING}`);
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Bytes of a file from an offset on, for sealed files that are sent in pieces. */
export async function readPiece(file: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
