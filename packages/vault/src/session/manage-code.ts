/**
 * The recovery code of an open vault: to see again, and to replace.
 *
 * A new code opens the vault and files made from now on. It does NOT change the wallet, which follows from the code that
 * the wallet began with; nor does it reach files made before. Pages say both.
 */
import { CODE_BYTES, formatRecoveryCode } from '../code/recovery-code.ts';
import { withZeroed, zero } from '../crypto/bytes.ts';
import type { NewCode } from '../protocol/vault-commands.ts';
import { deriveWalletSecret } from '../record/derive-wallet.ts';
import { wrapByCode } from '../record/wrap.ts';
import { VaultError } from '../vault-error.ts';
import { checkGroups, chooseGroups } from './asked-groups.ts';
import { changeRecord } from './change-record.ts';
import { RECOVERY_ENTRY, WALLET_ENTRY, withEntry, withPut } from './entries.ts';
import { endManagement, requireKeys, requireManagement, type Session } from './session.ts';

export async function showCode(session: Session): Promise<{ readonly code: string; readonly restoresWallet: boolean }> {
  requireManagement(session);
  return withEntry(session, RECOVERY_ENTRY, async (root) => ({
    code: formatRecoveryCode(root),
    restoresWallet: await withEntry(session, WALLET_ENTRY, async (wallet) =>
      withZeroed(await deriveWalletSecret(root), (derived) => derived.every((byte, at) => byte === wallet[at])),
    ),
  }));
}

/** Draws a new code. Until it is confirmed, the old one stays. */
export function proposeCode(session: Session): NewCode {
  requireManagement(session);
  if (session.newCode !== null) zero(session.newCode.root);
  const newCode = { root: session.random(CODE_BYTES), ask: chooseGroups(session.random) };
  session.newCode = newCode;
  return { code: formatRecoveryCode(newCode.root), ask: newCode.ask };
}

export async function confirmCode(session: Session, groups: readonly string[]): Promise<null> {
  const vaultKey = requireManagement(session);
  const { newCode } = session;
  if (newCode === null) throw new VaultError('not-confirmed');
  checkGroups(newCode, groups);
  await changeRecord(session, async ({ vaultId, entries }) => ({
    recovery: await wrapByCode(vaultId, vaultKey, newCode.root, session.random),
    entries: await withPut(session, requireKeys(session), entries, RECOVERY_ENTRY, newCode.root),
  }));
  endManagement(session);
  return null;
}
