/**
 * Proving in a worker of its own, which is ended when the proof is there, late or no longer wanted: with it goes what the
 * secrets left in its memory.
 *
 * Guarantees: answers or rejects within the time given, whatever the worker does; one worker for one job.
 * Trusts: the code of the worker with the secrets of the job.
 */
import { ConsentError } from '../consent-error.ts';
import type { ProveProgress } from './progress.ts';
import type { ProofJob } from './proof-job.ts';
import type { Proven } from './prove.ts';
import type { ProverRequest, ProverResponse } from './prover-messages.ts';
import { within } from './within.ts';

/** What is used of a `Worker`. */
export type ProverWorker = {
  postMessage(message: ProverRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
};

export type ClientOptions = {
  readonly onProgress?: (progress: ProveProgress) => void;
  readonly signal?: AbortSignal;
  /** From the call to the answer, files included; two minutes when not given. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 120_000;

/**
 * A function like `prove` that runs each job in a worker from `open`, which must run `serveProver`.
 *
 * It throws what `prove` throws; a worker that cannot start or breaks is `proof-failed`.
 */
export function createProverClient(open: () => ProverWorker) {
  return ({ circuit, inputs, signals }: ProofJob, options: ClientOptions = {}): Promise<Proven> => {
    const { onProgress, signal, timeoutMs = TIMEOUT_MS } = options;
    return within({ timeoutMs, ...(signal === undefined ? {} : { signal }) }, async (stop) => {
      const worker = open();
      const { promise, resolve, reject } = Promise.withResolvers<Proven>();
      const broken = () => reject(new ConsentError('proof-failed', 'The part of the page that proves has stopped.'));
      stop.addEventListener('abort', () => worker.terminate(), { once: true });
      worker.addEventListener('error', broken);
      worker.addEventListener('messageerror', broken);
      worker.addEventListener('message', ({ data }) => {
        const response = data as ProverResponse;
        if (response.kind === 'progress') onProgress?.(response.progress);
        else if (response.kind === 'proven') resolve(response.proven);
        else reject(new ConsentError(response.code, response.message));
      });
      try {
        worker.postMessage({ job: { circuit, inputs, signals } });
        return await promise;
      } finally {
        worker.terminate();
      }
    });
  };
}
