import { VaultRecord } from '../record/vault-record.ts';
import { VaultError } from '../vault-error.ts';
import { requireKeys, type Session } from './session.ts';

/** Ends only when somebody writes as often in another tab. */
const ATTEMPTS = 8;

/**
 * The stored record of the vault that is open.
 *
 * @throws VaultError `locked`; `storage-lost` when the browser has deleted it meanwhile; `no-vault` when another one is in
 * its place
 */
export async function readOpenRecord(session: Session): Promise<VaultRecord> {
  const { vaultId } = requireKeys(session);
  const record = await session.store.read();
  if (record === null) throw new VaultError('storage-lost');
  if (record.vaultId !== vaultId) throw new VaultError('no-vault');
  return record;
}

/** What `change` makes of a record; null leaves it as it is. */
type Change = (record: VaultRecord) => Promise<Partial<VaultRecord> | null>;

/** Changes the stored record; again from the start when another tab was first. Resolves to whether it changed. */
export async function changeRecord(session: Session, change: Change): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const previous = await readOpenRecord(session);
    const changed = await change(previous);
    if (changed === null) return false;
    try {
      await session.store.replace(previous, whole({ ...previous, ...changed, revision: previous.revision + 1 }));
      return true;
    } catch (error) {
      const wasFirst = error instanceof VaultError && error.code === 'changed-elsewhere';
      if (!wasFirst || attempt === ATTEMPTS) throw error;
    }
  }
}

/** `record`, unless it would not be read again. @throws VaultError `vault-full` */
function whole(record: VaultRecord): VaultRecord {
  if (!VaultRecord.safeParse(record).success) throw new VaultError('vault-full');
  return record;
}
