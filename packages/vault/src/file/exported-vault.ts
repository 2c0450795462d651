/**
 * A vault as one file: ciphertext and the recovery code's wrap.
 *
 * Guarantees: opens with the recovery code and nothing else; holds no passkey's wrap, because passkeys belong to a
 * device. Its entries are those of the day it was made; it is not brought up to date.
 */
import { z } from 'zod';
import { RecoveryWrap, SealedEntries, VaultId, type VaultRecord } from '../record/vault-record.ts';
import { VaultError } from '../vault-error.ts';

const FORMAT = 'trialmark-vault';

const ExportedVault = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(1),
  vaultId: VaultId,
  exportedAt: z.iso.datetime(),
  recovery: RecoveryWrap,
  entries: SealedEntries,
});
export type ExportedVault = Readonly<z.infer<typeof ExportedVault>>;

/** Much more than 5,000 entries of usual size. */
export const FILE_CHARACTERS_MAX = 64_000_000;

export function exportVault({ vaultId, recovery, entries }: VaultRecord, nowMs: number): string {
  const exportedAt = new Date(nowMs).toISOString();
  const file: ExportedVault = { format: FORMAT, v: 1, vaultId, exportedAt, recovery, entries };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @throws VaultError `file-unreadable`, or `file-newer` for a version that this program does not know */
export function readExportedVault(text: string): ExportedVault {
  if (text.length > FILE_CHARACTERS_MAX) throw new VaultError('file-unreadable');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new VaultError('file-unreadable');
  }
  const parsed = ExportedVault.safeParse(json);
  if (parsed.success) return parsed.data;
  const head = z.object({ format: z.literal(FORMAT), v: z.int().min(2) }).safeParse(json);
  throw new VaultError(head.success ? 'file-newer' : 'file-unreadable');
}
