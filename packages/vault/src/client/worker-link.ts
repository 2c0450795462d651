import type { FromWorker } from '../protocol/messages.ts';
import type { VaultState } from '../protocol/vault-state.ts';
import { VaultError } from '../vault-error.ts';
import type { Connection } from './connection.ts';
import { createPendingCalls, type LinkCall } from './pending-calls.ts';

type LinkOptions = {
  readonly connection: Connection;
  /** How long the worker may take to come up. */
  readonly startMs: number;
  readonly onState: (state: VaultState) => void;
  /** The worker is gone: it did not come up, died, or was too busy to stop. */
  readonly onEnd: (error: VaultError) => void;
};

/** One worker, for as long as it lives. */
export type WorkerLink = {
  readonly call: (call: LinkCall) => Promise<unknown>;
  /** Ends the worker once its calls are answered, or half a second from now. No more states come from it. */
  readonly retire: () => void;
};

const RETIRE_MS = 500;

export function openLink({ connection, startMs, onState, onEnd }: LinkOptions): WorkerLink {
  let phase: 'starting' | 'up' | 'retiring' | 'over' = 'starting';
  const calls = createPendingCalls({
    post: (message, transfer) => connection.end.postMessage(message, transfer),
    onDeaf: () => close(new VaultError('worker-ended')),
  });
  const close = (why: VaultError) => {
    if (phase === 'over') return;
    const wasRetiring = phase === 'retiring';
    phase = 'over';
    clearTimeout(startTimer);
    connection.close();
    calls.rejectAll(why);
    if (!wasRetiring) onEnd(why);
  };
  const startTimer = setTimeout(() => close(new VaultError('worker-blocked')), startMs);
  const closeOnceAnswered = () => {
    if (phase === 'retiring' && calls.isEmpty()) close(new VaultError('worker-ended'));
  };
  connection.onFailure(() => close(new VaultError(phase === 'starting' ? 'worker-blocked' : 'worker-ended')));
  connection.end.addEventListener('message', ({ data }) => {
    const message = data as FromWorker;
    if (phase === 'over') return;
    if (message.kind !== 'state') {
      calls.answer(message);
      return closeOnceAnswered();
    }
    clearTimeout(startTimer);
    if (phase === 'starting') phase = 'up';
    if (phase === 'up') onState(message.state);
  });
  return {
    call: (call) => {
      const isOpen = phase === 'starting' || phase === 'up';
      return isOpen ? calls.start(call) : Promise.reject(new VaultError('worker-ended'));
    },
    retire: () => {
      if (phase === 'over') return;
      phase = 'retiring';
      clearTimeout(startTimer);
      setTimeout(() => close(new VaultError('locked')), RETIRE_MS);
      closeOnceAnswered();
    },
  };
}
