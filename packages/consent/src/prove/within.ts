import { ConsentError } from '../consent-error.ts';

export type Limits = {
  readonly signal?: AbortSignal;
  /** Milliseconds from now. */
  readonly timeoutMs: number;
};

/**
 * Settles as `work` does, or rejects first: with `timed-out` after so long, with `cancelled` once the signal aborts. Does
 * not end the work itself: nothing can, in its own thread, but it is handed a signal that tells it.
 */
export async function within<T>({ signal, timeoutMs }: Limits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const end = (error: ConsentError) => {
    stop.abort(error);
    reject(error);
  };
  const cancel = () => end(new ConsentError('cancelled', 'Proving was cancelled. Nothing was sent.'));
  const late = () => end(new ConsentError('timed-out', 'Proving took too long and was stopped. Nothing was sent.'));
  const timer = setTimeout(late, timeoutMs);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    return await Promise.race([promise, stop.signal.aborted ? promise : work(stop.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
