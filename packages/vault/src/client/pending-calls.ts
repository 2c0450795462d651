import type { FromWorker, ToWorker } from '../protocol/messages.ts';
import type { CommandName } from '../protocol/vault-commands.ts';
import { VaultError } from '../vault-error.ts';
import { type CallOptions, watchCall } from './watch-call.ts';

export type LinkCall = CallOptions & {
  readonly command: CommandName;
  readonly input: unknown;
  readonly timeoutMs: number;
  readonly transfer?: readonly Uint8Array<ArrayBuffer>[];
};

type PendingCall = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: VaultError) => void;
  readonly onProgress: CallOptions['onProgress'];
};

type PendingOptions = {
  readonly post: (message: ToWorker, transfer: Transferable[]) => void;
  /** A worker that was asked to stop a call does not answer. */
  readonly onDeaf: () => void;
};

/** Calls that a worker has not answered yet. */
export function createPendingCalls({ post, onDeaf }: PendingOptions) {
  const calls = new Map<number, PendingCall>();
  let lastId = 0;

  const start = ({ command, input, timeoutMs, signal, onProgress, transfer = [] }: LinkCall): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    let stoppedBy: VaultError | null = null;
    const onStop = (why: VaultError) => {
      stoppedBy = why;
      post({ kind: 'abort', id }, []);
    };
    return new Promise((resolve, reject) => {
      try {
        post(
          { kind: 'call', id, command, input },
          transfer.map(({ buffer }) => buffer),
        );
      } catch {
        // Functions and the like cannot be sent to a worker.
        return reject(new VaultError('operation-input'));
      }
      const unwatch = watchCall({ timeoutMs, signal, onStop, onDeaf });
      const settle = (answer: () => void) => {
        unwatch();
        answer();
      };
      calls.set(id, {
        resolve: (value) => settle(() => resolve(value)),
        reject: (error) => settle(() => reject(stoppedBy ?? error)),
        onProgress,
      });
    });
  };

  const answer = (message: Exclude<FromWorker, { readonly kind: 'state' }>): void => {
    const call = calls.get(message.id);
    if (message.kind === 'progress') {
      call?.onProgress?.(message.progress);
      return;
    }
    calls.delete(message.id);
    if (message.kind === 'result') call?.resolve(message.value);
    else call?.reject(new VaultError(message.code, message.facts));
  };

  const rejectAll = (why: VaultError): void => {
    for (const call of calls.values()) call.reject(why);
    calls.clear();
  };

  return { start, answer, rejectAll, isEmpty: () => calls.size === 0 };
}
