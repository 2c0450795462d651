import type { FromWorker, ToWorker } from '../protocol/messages.ts';
import type { CommandName } from '../protocol/vault-commands.ts';
import type { VaultState } from '../protocol/vault-state.ts';
import { VaultError } from '../vault-error.ts';
import type { Connection } from './connection.ts';
import { type CallOptions, watchCall } from './watch-call.ts';

type PendingCall = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: VaultError) => void;
  readonly onProgress: CallOptions['onProgress'];
};

type LinkOptions = {
  readonly connection: Connection;
  readonly startMs: number;
  readonly onState: (state: VaultState) => void;
  /** The worker is gone: it did not come up, died, or was too busy to stop. */
  readonly onEnd: (error: VaultError) => void;
};

/** One worker, for as long as it lives. */
export type WorkerLink = {
  readonly call: (
    command: CommandName,
    input: unknown,
    options: CallOptions & { readonly timeoutMs: number; readonly transfer?: readonly Uint8Array<ArrayBuffer>[] },
  ) => Promise<unknown>;
  /** Ends the worker once its calls are answered, or half a second from now. No more states come from it. */
  readonly retire: () => void;
};

const RETIRE_MS = 500;

export function openLink({ connection, startMs, onState, onEnd }: LinkOptions): WorkerLink {
  const { end } = connection;
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let phase: 'starting' | 'up' | 'retiring' | 'over' = 'starting';

  const close = (own: VaultError | null, why: VaultError) => {
    if (phase === 'over') return;
    const isRetiring = phase === 'retiring';
    phase = 'over';
    clearTimeout(startTimer);
    connection.close();
    for (const call of pending.values()) call.reject(why);
    pending.clear();
    if (!isRetiring) onEnd(own ?? why);
  };
  const startTimer = setTimeout(() => close(null, new VaultError('worker-blocked')), startMs);
  const finishRetiring = () => {
    if (phase === 'retiring' && pending.size === 0) close(null, new VaultError('worker-ended'));
  };
  connection.onFailure(() => close(null, new VaultError(phase === 'starting' ? 'worker-blocked' : 'worker-ended')));
  end.addEventListener('message', ({ data }) => {
    const message = data as FromWorker;
    if (phase === 'over') return;
    if (message.kind === 'state') {
      clearTimeout(startTimer);
      if (phase === 'starting') phase = 'up';
      if (phase === 'up') onState(message.state);
      return;
    }
    const call = pending.get(message.id);
    if (message.kind === 'progress') return call?.onProgress?.(message.progress);
    pending.delete(message.id);
    if (message.kind === 'result') call?.resolve(message.value);
    else call?.reject(new VaultError(message.code, message.facts));
    finishRetiring();
  });

  return {
    call: (command, input, { onProgress, signal, timeoutMs, transfer = [] }) =>
      new Promise((resolve, reject) => {
        if (phase === 'over' || phase === 'retiring') return reject(new VaultError('worker-ended'));
        lastId += 1;
        const id = lastId;
        const post = (message: ToWorker, handed: Transferable[] = []) => end.postMessage(message, handed);
        const settle = (error: VaultError | null, value?: unknown) => {
          unwatch();
          if (error === null) resolve(value);
          else reject(stoppedBy ?? error);
        };
        let stoppedBy: VaultError | null = null;
        pending.set(id, { resolve: (value) => settle(null, value), reject: settle, onProgress });
        post(
          { kind: 'call', id, command, input },
          transfer.map(({ buffer }) => buffer),
        );
        const unwatch = watchCall({
          timeoutMs,
          signal,
          onStop: (why) => {
            stoppedBy = why;
            post({ kind: 'abort', id });
          },
          onDeaf: () => close(null, new VaultError('worker-ended')),
        });
      }),
    retire: () => {
      if (phase === 'over') return;
      phase = 'retiring';
      clearTimeout(startTimer);
      setTimeout(() => close(null, new VaultError('locked')), RETIRE_MS);
      finishRetiring();
    },
  };
}
