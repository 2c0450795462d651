import { Worker } from 'node:worker_threads';
import { InputError } from '../input-error.ts';
import type { Recoding } from '../problem/recoding.ts';
import type { RecodeHooks } from './recode.ts';
import type { RecodeTask } from './recode-task.ts';
import type { WorkerMessage } from './worker-message.ts';

/**
 * Recodes in a thread of its own, so that a server or a progress bar goes on meanwhile. Aborting the signal ends the
 * thread at once; nothing is left of it.
 *
 * @throws InputError when the models cannot be satisfied; the signal's reason when it is aborted
 */
export async function recodeInWorker(task: RecodeTask, { onProgress, signal }: RecodeHooks = {}): Promise<Recoding> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./recode-worker.ts', import.meta.url), { workerData: task });
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread that recodes ended with ${code} before it was done`)));
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress?.(message.share);
        else if (message.kind === 'done') resolve(message.recoding);
        else reject(new InputError(message.rule, message.message));
      });
    });
  } finally {
    await worker.terminate();
  }
}
