import type { VaultState } from '../protocol/vault-state.ts';
import { VaultError } from '../vault-error.ts';
import { lockSession, type Session } from './session.ts';

/** What pages may know now. Locks when the open vault is no longer the stored one. */
export async function stateOf(session: Session): Promise<VaultState> {
  try {
    const record = await session.store.read();
    if (session.keys !== null && record?.vaultId !== session.keys.vaultId) lockSession(session);
    if (record === null) return { status: 'none' };
    const passkeys = record.passkeys.map(({ credentialId, name, transports, createdAtMs, salt }) => ({
      credentialId,
      name,
      transports,
      createdAtMs,
      salt,
    }));
    const { fingerprint } = session;
    return fingerprint === null ? { status: 'locked', passkeys } : { status: 'unlocked', passkeys, fingerprint };
  } catch (error) {
    lockSession(session);
    return { status: 'unavailable', problem: error instanceof VaultError ? error.code : 'storage-unavailable' };
  }
}
