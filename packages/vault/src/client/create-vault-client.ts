/**
 * The page's side of the vault.
 *
 * Guarantees: a call ends, with its result or a `VaultError`, at the latest a second after its time; a vault that locks
 * has its worker ended, so that nothing of it stays in memory; locking, and changes of what is stored, reach the other
 * tabs of the site. Holds no secret itself; a page that shows a new code or hands over a passkey's answer does, briefly.
 */
import type { OperationInput, OperationOutput, VaultOperations } from '../operations/vault-operation.ts';
import type { CommandInput, CommandName, CommandOutput } from '../protocol/vault-commands.ts';
import type { VaultState } from '../protocol/vault-state.ts';
import { VaultError } from '../vault-error.ts';
import type { Connection } from './connection.ts';
import type { TabChannel } from './tab-channel.ts';
import type { CallOptions } from './watch-call.ts';
import { openLink, type WorkerLink } from './worker-link.ts';

const COMMAND_MS = 30_000;
const OPERATION_MS = 60_000;
const START_MS = 20_000;

type ClientOptions = {
  readonly connect: () => Connection;
  readonly tabs: TabChannel;
  /** How long a worker may take to come up. */
  readonly startMs?: number;
};

export type VaultClient<Operations extends VaultOperations> = {
  readonly getState: () => VaultState;
  /** Starts the worker when it has not been. Returns what ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  /** `handOver`: bytes that the worker takes over and the page loses. */
  readonly call: <Name extends Exclude<CommandName, 'run'>>(
    command: Name,
    input: CommandInput<Name>,
    handOver?: readonly Uint8Array<ArrayBuffer>[],
  ) => Promise<CommandOutput<Name>>;
  /** Runs an operation in the worker: 60 seconds at most, unless told otherwise. @throws VaultError */
  readonly run: <Name extends keyof Operations & string>(
    operation: Name,
    input: OperationInput<Operations[Name]>,
    options?: CallOptions,
  ) => Promise<OperationOutput<Operations[Name]>>;
  /** Locks the vault of this tab and, with `everywhere`, of all tabs. */
  readonly lock: (everywhere: boolean) => void;
};

/** After these, other tabs read again what is stored. */
const CHANGES_STORE: readonly CommandName[] = [
  'draft.finish',
  'code.confirm',
  'passkey.add',
  'passkey.remove',
  'remove',
];

export function createVaultClient<Operations extends VaultOperations>({
  connect,
  tabs,
  startMs = START_MS,
}: ClientOptions): VaultClient<Operations> {
  const { getState, listen, ensureLink, currentLink, lock } = createLinkKeeper(connect, startMs);
  tabs.listen((message) => {
    if (message === 'lock') lock();
    else
      void currentLink()
        ?.call(commandCall('refresh', null))
        .catch(() => undefined);
  });
  return {
    getState,
    subscribe: (listener) => {
      const stop = listen(listener);
      try {
        ensureLink();
      } catch {
        // The state says why.
      }
      return stop;
    },
    call: async (command, input, handOver = []) => {
      const value = await ensureLink().call({ ...commandCall(command, input), transfer: handOver });
      if (CHANGES_STORE.includes(command)) tabs.post('changed');
      return value as CommandOutput<typeof command>;
    },
    run: async (operation, input, { timeoutMs = OPERATION_MS, ...options } = {}) => {
      const value = await ensureLink().call({ ...options, command: 'run', input: { operation, input }, timeoutMs });
      return value as OperationOutput<Operations[typeof operation]>;
    },
    lock: (everywhere) => {
      if (everywhere) tabs.post('lock');
      lock();
    },
  };
}

const commandCall = (command: CommandName, input: unknown) => ({ command, input, timeoutMs: COMMAND_MS });

/** The worker of a tab, made when it is needed and again after it has ended, and the state that it told last. */
function createLinkKeeper(connect: () => Connection, startMs: number) {
  let state: VaultState = { status: 'loading' };
  let link: WorkerLink | null = null;
  const listeners = new Set<() => void>();
  const setState = (next: VaultState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const retire = () => {
    link?.retire();
    link = null;
  };
  const onState = (next: VaultState) => {
    const hasLocked = state.status === 'unlocked' && next.status !== 'unlocked';
    setState(next);
    if (hasLocked) retire();
  };
  const onEnd = ({ code }: VaultError) => {
    link = null;
    setState(code === 'worker-blocked' ? { status: 'unavailable', problem: code } : lockedFrom(state));
  };
  return {
    getState: () => state,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    currentLink: () => link,
    ensureLink: () => {
      link ??= openLink({ connection: connectOr(connect, onEnd), startMs, onState, onEnd });
      return link;
    },
    lock: () => {
      if (link === null) return;
      void link.call(commandCall('lock', null)).catch(() => undefined);
      retire();
      setState(lockedFrom(state));
    },
  };
}

/** A connection; a browser that refuses to make a worker says so at once. */
function connectOr(connect: () => Connection, onEnd: (error: VaultError) => void): Connection {
  try {
    return connect();
  } catch {
    const error = new VaultError('worker-blocked');
    onEnd(error);
    throw error;
  }
}

/** The state after a worker has ended: what is stored stays, nothing is open. */
function lockedFrom(state: VaultState): VaultState {
  return state.status === 'unlocked' ? { status: 'locked', passkeys: state.passkeys } : state;
}
