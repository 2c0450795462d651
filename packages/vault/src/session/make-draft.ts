/**
 * A vault before it is stored: made anew, from a recovery code alone, or from a file.
 *
 * Guarantees: nothing is stored until the vault has a passkey and a code that the person has shown to have; then all of
 * it is, at once. A closed tab before that leaves nothing but a passkey that opens nothing.
 */
import { base64urlnopad } from '@scure/base';
import { CODE_BYTES, formatRecoveryCode } from '../code/recovery-code.ts';
import { type Bytes, withZeroed, zero } from '../crypto/bytes.ts';
import { readExportedVault } from '../file/exported-vault.ts';
import type { NewCode, RestoredWallet } from '../protocol/vault-commands.ts';
import { deriveWalletSecret, fingerprintOf } from '../record/derive-wallet.ts';
import { type EntryName, openEntry } from '../record/entry.ts';
import { VAULT_KEY_BYTES, type VaultKeys, vaultKeys } from '../record/vault-keys.ts';
import type { SealedEntry } from '../record/vault-record.ts';
import { type NewPasskey, unwrapByCode, wrapByCode, wrapByPasskey } from '../record/wrap.ts';
import { VaultError } from '../vault-error.ts';
import { checkGroups, chooseGroups } from './asked-groups.ts';
import { RECOVERY_ENTRY, readEntry, WALLET_ENTRY, withPut } from './entries.ts';
import { type Draft, dropDraft, lockSession, requireDraft, type Session } from './session.ts';
import { tryCode } from './typed-code.ts';

const VAULT_ID_BYTES = 16;

export async function createDraft(session: Session): Promise<null> {
  await startAfresh(session);
  const root = session.random(CODE_BYTES);
  session.draft = { ...(await draftOf(session, root)), newCode: { root, ask: chooseGroups(session.random) } };
  return null;
}

/** A code that was never anybody's cannot be told from one whose wallet has not been used: the fingerprint can. */
export async function restoreDraft(session: Session, code: string): Promise<RestoredWallet> {
  await startAfresh(session);
  const draft = await tryCode(session, code, (root) => draftOf(session, root));
  session.draft = draft;
  return { fingerprint: draft.fingerprint };
}

/** @throws VaultError `file-unreadable` when the file is damaged, also after the code has opened it */
export async function importDraft(session: Session, code: string, text: string): Promise<RestoredWallet> {
  await startAfresh(session);
  const { vaultId, recovery, entries } = readExportedVault(text);
  const vaultKey = await tryCode(session, code, (root) => unwrapByCode(vaultId, recovery, root));
  try {
    const keys = await vaultKeys(vaultId, vaultKey);
    await requireWhole(keys, entries);
    const { value } = await readEntry(keys, entries, WALLET_ENTRY);
    const fingerprint = await withZeroed(value, fingerprintOf);
    session.draft = { vaultKey, keys, fingerprint, recovery, entries, passkey: null, newCode: null };
    return { fingerprint };
  } catch (error) {
    zero(vaultKey);
    throw error;
  }
}

export async function addDraftPasskey(session: Session, passkey: NewPasskey): Promise<null> {
  const draft = requireDraft(session);
  const { vaultKey, keys } = draft;
  const wrap = await wrapByPasskey(keys.vaultId, vaultKey, passkey, session.now(), session.random);
  session.draft = { ...draft, passkey: wrap };
  return null;
}

/** The code of a new vault, to be written down. */
export function showDraftCode(session: Session): NewCode & RestoredWallet {
  const { newCode, fingerprint } = requireDraft(session);
  if (newCode === null) throw new VaultError('no-vault');
  return { code: formatRecoveryCode(newCode.root), ask: newCode.ask, fingerprint };
}

export async function finishDraft(session: Session, groups: readonly string[]): Promise<null> {
  const { passkey, newCode, keys, fingerprint, recovery, entries } = requireDraft(session);
  if (passkey === null) throw new VaultError('last-passkey');
  if (newCode !== null) checkGroups(newCode, groups);
  const record = {
    v: 1,
    vaultId: keys.vaultId,
    revision: 1,
    createdAtMs: session.now(),
    recovery,
    passkeys: [passkey],
    entries,
  } as const;
  await session.store.replace(null, record).catch((error: unknown) => {
    const isTaken = error instanceof VaultError && error.code === 'changed-elsewhere';
    throw isTaken ? new VaultError('vault-exists') : error;
  });
  dropDraft(session);
  session.keys = keys;
  session.fingerprint = fingerprint;
  return null;
}

/** Every entry opens, and those that each vault has are among them; else the file was cut or changed. */
async function requireWhole(keys: VaultKeys, entries: readonly SealedEntry[]): Promise<void> {
  const names: EntryName[] = [];
  for (const entry of entries) {
    const opened = await openEntry(keys, entry);
    if (opened === null) throw new VaultError('file-unreadable');
    zero(opened.value);
    names.push(opened.name);
  }
  const isComplete = [RECOVERY_ENTRY, WALLET_ENTRY].every((name) => names.includes(name));
  if (!isComplete || new Set(names).size !== names.length) throw new VaultError('file-unreadable');
}

async function startAfresh(session: Session): Promise<void> {
  if ((await session.store.read()) !== null) throw new VaultError('vault-exists');
  lockSession(session);
}

/** A new vault for the wallet of `root`, which stays the caller's. */
async function draftOf(session: Session, root: Bytes): Promise<Draft> {
  const { random } = session;
  const vaultId = base64urlnopad.encode(random(VAULT_ID_BYTES));
  const vaultKey = random(VAULT_KEY_BYTES);
  const keys = await vaultKeys(vaultId, vaultKey);
  const recovery = await wrapByCode(vaultId, vaultKey, root, random);
  const withCode = await withPut(session, keys, [], RECOVERY_ENTRY, root);
  return withZeroed(await deriveWalletSecret(root), async (wallet) => ({
    vaultKey,
    keys,
    fingerprint: await fingerprintOf(wallet),
    recovery,
    entries: await withPut(session, keys, withCode, WALLET_ENTRY, wallet),
    passkey: null,
    newCode: null,
  }));
}
