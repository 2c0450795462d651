import { parseRecoveryCode } from '../code/recovery-code.ts';
import { afterFailure, NO_TRIES, waitMs } from '../code/tries.ts';
import { type Bytes, zero } from '../crypto/bytes.ts';
import { VaultError } from '../vault-error.ts';
import type { Session } from './session.ts';

/**
 * Reads a recovery code that somebody typed, has `use` try it, and counts: a refused one makes later tries wait
 * (`code/tries.ts`), an accepted one starts the count again. Overwrites the code's bytes.
 *
 * @throws VaultError `too-many-tries` with `waitMinutes`, one of the `code-…` family, `code-wrong` when `use` gives null
 */
export async function tryCode<T>(session: Session, text: string, use: (root: Bytes) => Promise<T | null>): Promise<T> {
  const { store, now } = session;
  const tries = await store.readTries();
  const wait = waitMs(tries, now());
  if (wait > 0) throw new VaultError('too-many-tries', { waitMinutes: Math.ceil(wait / 60_000) });
  const refuse = async (error: VaultError): Promise<never> => {
    await store.writeTries(afterFailure(tries, now()));
    throw error;
  };
  const parsed = parseRecoveryCode(text);
  if (!parsed.ok) {
    const { ok: _, code, ...facts } = parsed;
    return refuse(new VaultError(code, facts));
  }
  try {
    const used = await use(parsed.root);
    if (used === null) return await refuse(new VaultError('code-wrong'));
    if (tries.failures > 0) await store.writeTries(NO_TRIES);
    return used;
  } finally {
    zero(parsed.root);
  }
}
