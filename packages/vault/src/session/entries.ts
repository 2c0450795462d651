import { zero } from '../crypto/bytes.ts';
import { type EntryName, type OpenedEntry, openEntry, sealEntry, slotOf } from '../record/entry.ts';
import type { VaultKeys } from '../record/vault-keys.ts';
import type { SealedEntry } from '../record/vault-record.ts';
import { VaultError } from '../vault-error.ts';
import { changeRecord, readOpenRecord } from './change-record.ts';
import { requireKeys, type Session } from './session.ts';

/** The recovery code's bytes: for showing the code, and for nothing else. */
export const RECOVERY_ENTRY = 'recovery';
/** The 32 bytes from which everything of a patient's follows. */
export const WALLET_ENTRY = 'wallet';

/** The opened entry `name`, whose value the caller overwrites. @throws VaultError `no-entry`, `storage-corrupt` */
export async function readEntry(
  keys: VaultKeys,
  entries: readonly SealedEntry[],
  name: EntryName,
): Promise<OpenedEntry> {
  const slot = await slotOf(keys, name);
  const sealed = entries.find((entry) => entry.slot === slot);
  if (sealed === undefined) throw new VaultError('no-entry');
  const opened = await openEntry(keys, sealed);
  if (opened === null || opened.name !== name) throw new VaultError('storage-corrupt');
  return opened;
}

/** Lends the value of an entry of the open vault to `use`, and overwrites it. */
export async function withEntry<T>(
  session: Session,
  name: EntryName,
  use: (value: OpenedEntry['value']) => T | Promise<T>,
): Promise<T> {
  const { entries } = await readOpenRecord(session);
  const { value } = await readEntry(requireKeys(session), entries, name);
  try {
    return await use(value);
  } finally {
    zero(value);
  }
}

/** Names of all entries. Opens each, because names are sealed. */
export async function entryNames(session: Session): Promise<readonly EntryName[]> {
  const { entries } = await readOpenRecord(session);
  const keys = requireKeys(session);
  const names: EntryName[] = [];
  for (const entry of entries) {
    const opened = await openEntry(keys, entry);
    if (opened === null) throw new VaultError('storage-corrupt');
    zero(opened.value);
    names.push(opened.name);
  }
  return names.sort();
}

/** `entries` with `value` as the next version of `name`. */
export async function withPut(
  session: Session,
  keys: VaultKeys,
  entries: readonly SealedEntry[],
  name: EntryName,
  value: Uint8Array,
): Promise<readonly SealedEntry[]> {
  const slot = await slotOf(keys, name);
  const version = (entries.find((entry) => entry.slot === slot)?.version ?? 0) + 1;
  const sealed = await sealEntry(keys, name, version, value, session.random);
  return [...entries.filter((entry) => entry.slot !== slot), sealed];
}

/** Writes the entry `name`; with `onlyNew`, unless there is one. Resolves to whether it wrote. */
export async function putEntry(
  session: Session,
  name: EntryName,
  value: Uint8Array,
  onlyNew = false,
): Promise<boolean> {
  return changeRecord(session, async ({ entries }) => {
    const keys = requireKeys(session);
    const slot = await slotOf(keys, name);
    if (onlyNew && entries.some((entry) => entry.slot === slot)) return null;
    return { entries: await withPut(session, keys, entries, name, value) };
  });
}

export async function removeEntry(session: Session, name: EntryName): Promise<void> {
  await changeRecord(session, async ({ entries }) => {
    const slot = await slotOf(requireKeys(session), name);
    return { entries: entries.filter((entry) => entry.slot !== slot) };
  });
}
