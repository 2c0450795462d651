import { type NewPasskey, wrapByPasskey } from '../record/wrap.ts';
import { VaultError } from '../vault-error.ts';
import { changeRecord } from './change-record.ts';
import { requireKeys, requireManagement, type Session } from './session.ts';

/** Adds a passkey; with `replacesOthers`, in place of those that were lost, in the same write. */
export async function addPasskey(session: Session, passkey: NewPasskey, replacesOthers: boolean): Promise<null> {
  const vaultKey = requireManagement(session);
  const { vaultId } = requireKeys(session);
  const wrap = await wrapByPasskey(vaultId, vaultKey, passkey, session.now(), session.random);
  await changeRecord(session, async ({ passkeys }) => ({ passkeys: replacesOthers ? [wrap] : [...passkeys, wrap] }));
  return null;
}

/** @throws VaultError `last-passkey`: a vault keeps two ways in */
export async function removePasskey(session: Session, credentialId: string): Promise<null> {
  requireManagement(session);
  await changeRecord(session, async ({ passkeys }) => {
    const left = passkeys.filter((wrap) => wrap.credentialId !== credentialId);
    if (left.length === 0) throw new VaultError('last-passkey');
    return { passkeys: left };
  });
  return null;
}
