/**
 * The inside of the vault's worker: takes commands, answers with results that are not secret.
 *
 * Guarantees: answers in the protocol's form whatever fails; locks after ten idle minutes, where work under way counts as
 * activity; a locked vault ends its operations. Trusts the page that made the worker to show the right things: a script
 * that runs in the page can ask for whatever an open vault does, but never for a key or, without the person's passkey or
 * code, for the recovery code.
 */
import { randomBytes } from '../crypto/bytes.ts';
import type { VaultOperations } from '../operations/vault-operation.ts';
import type { FromWorker, MessageEnd, ToWorker } from '../protocol/messages.ts';
import type { CommandInput } from '../protocol/vault-commands.ts';
import { createSession, lockSession, type Session, type SessionEffects } from '../session/session.ts';
import { stateOf } from '../session/state-of.ts';
import { VaultError } from '../vault-error.ts';
import { IDLE_MS, type IdleLock, startIdleLock } from './idle-lock.ts';
import { changesState, runCommand } from './run-command.ts';
import { runOperation } from './run-operation.ts';

type HostOptions = Pick<SessionEffects, 'store'> &
  Partial<SessionEffects> & {
    readonly end: MessageEnd;
    readonly operations: VaultOperations;
    readonly idleMs?: number;
  };

type Host = {
  readonly session: Session;
  readonly operations: VaultOperations;
  readonly running: Map<number, AbortController>;
  readonly send: (message: FromWorker) => void;
  idle: IdleLock | null;
  readonly idleMs: number;
};

export function startVaultHost({ end, operations, store, random, now, idleMs }: HostOptions): void {
  const session = createSession({ store, random: random ?? randomBytes, now: now ?? Date.now });
  const send = (message: FromWorker) => end.postMessage(message, []);
  const host: Host = { session, operations, running: new Map(), send, idle: null, idleMs: idleMs ?? IDLE_MS };
  end.addEventListener('message', ({ data }) => {
    const message = data as ToWorker;
    if (message.kind === 'abort') host.running.get(message.id)?.abort();
    else void answer(host, message);
  });
  void tellState(host);
}

async function answer(host: Host, { id, command, input }: ToWorker & { kind: 'call' }): Promise<void> {
  if (host.idle?.touch() === false) await lock(host);
  try {
    const value =
      command === 'run'
        ? await runAbortably(host, id, input as CommandInput<'run'>)
        : await runCommand(host.session, command, input);
    if (changesState(command)) await tellState(host);
    host.send({ kind: 'result', id, value });
  } catch (error) {
    const { code, facts } =
      error instanceof VaultError ? error : new VaultError('operation-failed', { operation: command });
    if (changesState(command) || code === 'storage-lost' || code === 'no-vault') await tellState(host);
    host.send({ kind: 'error', id, code, facts });
  }
}

async function runAbortably(host: Host, id: number, { operation, input }: CommandInput<'run'>): Promise<unknown> {
  const abort = new AbortController();
  host.running.set(id, abort);
  try {
    return await runOperation(host.session, host.operations, {
      operation,
      input,
      signal: abort.signal,
      progress: (progress) => {
        host.idle?.touch();
        host.send({ kind: 'progress', id, progress });
      },
    });
  } finally {
    host.running.delete(id);
    host.idle?.touch();
  }
}

async function tellState(host: Host): Promise<void> {
  const state = await stateOf(host.session);
  const isOpen = host.session.keys !== null || host.session.draft !== null;
  if (!isOpen) endWork(host);
  else host.idle ??= startIdleLock({ idleMs: host.idleMs, now: host.session.now, onIdle: () => void onIdle(host) });
  host.send({ kind: 'state', state });
}

async function onIdle(host: Host): Promise<void> {
  if (host.running.size === 0) return lock(host);
  host.idle = startIdleLock({ idleMs: host.idleMs, now: host.session.now, onIdle: () => void onIdle(host) });
}

async function lock(host: Host): Promise<void> {
  lockSession(host.session);
  await tellState(host);
}

function endWork(host: Host): void {
  host.idle?.stop();
  host.idle = null;
  for (const abort of host.running.values()) abort.abort();
}
