import { type Bytes, withZeroed } from '../crypto/bytes.ts';
import type { VaultOpener } from '../protocol/vault-commands.ts';
import { fingerprintOf } from '../record/derive-wallet.ts';
import { vaultKeys } from '../record/vault-keys.ts';
import type { VaultRecord } from '../record/vault-record.ts';
import { unwrapByCode, unwrapByPasskey } from '../record/wrap.ts';
import { VaultError } from '../vault-error.ts';
import { readEntry, WALLET_ENTRY } from './entries.ts';
import { type Session, startManagement } from './session.ts';
import { tryCode } from './typed-code.ts';

/**
 * Opens the stored vault; with `manage`, also keeps its key for five minutes so that ways in can be changed.
 *
 * @throws VaultError `no-vault`, `passkey-wrong`, `code-…`, `too-many-tries`, those of storage
 */
export async function openVault(session: Session, opener: VaultOpener, manage: boolean): Promise<null> {
  const record = await session.store.read();
  if (record === null) throw new VaultError('no-vault');
  const vaultKey = await unwrap(session, record, opener);
  return withZeroed(vaultKey, async () => {
    const keys = await vaultKeys(record.vaultId, vaultKey);
    const { value } = await readEntry(keys, record.entries, WALLET_ENTRY);
    session.fingerprint = await withZeroed(value, fingerprintOf);
    session.keys = keys;
    if (manage) startManagement(session, vaultKey.slice());
    return null;
  });
}

async function unwrap(session: Session, record: VaultRecord, opener: VaultOpener): Promise<Bytes> {
  const { vaultId, recovery, passkeys } = record;
  if (opener.kind === 'code') return tryCode(session, opener.code, (root) => unwrapByCode(vaultId, recovery, root));
  const wrap = passkeys.find(({ credentialId }) => credentialId === opener.credentialId);
  const vaultKey = wrap === undefined ? null : await unwrapByPasskey(vaultId, wrap, opener.prf);
  if (vaultKey === null) throw new VaultError('passkey-wrong');
  return vaultKey;
}
