import { zero } from '../crypto/bytes.ts';
import {
  type AnyVaultOperation,
  type OperationContext,
  type OperationProgress,
  OperationRefusal,
  type VaultOperations,
} from '../operations/vault-operation.ts';
import type { EntryName } from '../record/entry.ts';
import { entryNames, putEntry, RECOVERY_ENTRY, removeEntry, WALLET_ENTRY, withEntry } from '../session/entries.ts';
import { requireKeys, type Session } from '../session/session.ts';
import { VaultError } from '../vault-error.ts';

type OperationCall = {
  readonly operation: string;
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly progress: (progress: OperationProgress) => void;
};

/**
 * Runs one operation on the open vault.
 *
 * Guarantees: only what the operation's `output` describes leaves the worker; no message of an error does.
 *
 * @throws VaultError `locked`, the `operation-…` family, `aborted`, and what the vault throws
 */
export async function runOperation(
  session: Session,
  operations: VaultOperations,
  { operation: name, input, signal, progress }: OperationCall,
): Promise<unknown> {
  requireKeys(session);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) throw new VaultError('operation-unknown', { operation: name });
  const parsed = parseInput(operation, input);
  try {
    return operation.output.parse(await operation.run(parsed, contextOf(session, signal, progress)));
  } catch (error) {
    if (signal.aborted) throw new VaultError('aborted');
    if (error instanceof VaultError) throw error;
    if (error instanceof OperationRefusal) throw new VaultError('operation-refused', { reason: error.reason });
    throw new VaultError('operation-failed', { operation: name });
  }
}

function parseInput(operation: AnyVaultOperation, input: unknown): never {
  try {
    // The operation's own schema has checked it, so it is what `run` takes.
    return operation.input.parse(input) as never;
  } catch {
    throw new VaultError('operation-input');
  }
}

function contextOf(
  session: Session,
  signal: AbortSignal,
  progress: (progress: OperationProgress) => void,
): OperationContext {
  return {
    withSecret: (name, use) => withEntry(session, refuseRecovery(name), use),
    names: async (kind) => (await entryNames(session)).filter((name) => name === kind || name.startsWith(`${kind}/`)),
    put: (name, value) => writing(value, () => putEntry(session, refuseKept(name), value)).then(() => undefined),
    create: async (name, make) => {
      const value = await make();
      return writing(value, () => putEntry(session, refuseKept(name), value, true));
    },
    remove: async (name) => removeEntry(session, refuseKept(name)),
    progress,
    signal,
  };
}

async function writing<T>(value: Uint8Array, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } finally {
    zero(value);
  }
}

/** The code is for the person, not for operations. */
function refuseRecovery(name: EntryName): EntryName {
  if (name === RECOVERY_ENTRY) throw new TypeError('operations do not read the recovery code');
  return name;
}

/** The vault alone writes what it began with. */
function refuseKept(name: EntryName): EntryName {
  if (name === RECOVERY_ENTRY || name === WALLET_ENTRY) throw new TypeError(`operations do not write ${name}`);
  return name;
}
