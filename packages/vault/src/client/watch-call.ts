import type { OperationProgress } from '../operations/vault-operation.ts';
import { VaultError } from '../vault-error.ts';

export type CallOptions = {
  readonly onProgress?: ((progress: OperationProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
};

type Limits = {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Asks the worker to stop, because of the error. */
  readonly onStop: (why: VaultError) => void;
  /** The worker did not answer that: it is busy in one long computation and can only be ended. */
  readonly onDeaf: () => void;
};

/** How long a worker that is asked to stop may take to say so. */
const GRACE_MS = 1_000;

/** Ends a call at its time or the page's wish. Returns what stops watching, once it is over. */
export function watchCall({ timeoutMs, signal, onStop, onDeaf }: Limits): () => void {
  let grace: ReturnType<typeof setTimeout> | undefined;
  const stop = (why: VaultError) => {
    if (grace !== undefined) return;
    onStop(why);
    grace = setTimeout(onDeaf, GRACE_MS);
  };
  const seconds = Math.round(timeoutMs / 1000);
  const timer = setTimeout(() => stop(new VaultError('timed-out', { seconds })), timeoutMs);
  const onAbort = () => stop(new VaultError('aborted'));
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return () => {
    clearTimeout(timer);
    clearTimeout(grace);
    signal?.removeEventListener('abort', onAbort);
  };
}
