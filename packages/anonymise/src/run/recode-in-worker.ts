import { Worker } from 'node:worker_threads';
import { InputError } from '../input-error.ts';
import type { Recoding } from '../problem/recoding.ts';
import type { RecodeHooks } from './recode.ts';
import type { RecodeTask } from './recode-task.ts';
import type { WorkerMessage } from './worker-message.ts';

/**
 * The thread that waits for its next task. One is kept: to start one takes half a second, and threads that come and go
 * with their WebAssembly (Node strips types with it) have crashed V8 (nodejs/node 64500).
 */
let idle: Worker | null = null;

/**
 * Recodes in a thread of its own, so that a server or a progress bar goes on meanwhile. Aborting the signal ends the
 * thread at once; nothing is left of it. A thread that waits does not keep the process alive.
 *
 * @throws InputError when the models cannot be satisfied; the signal's reason when it is aborted
 */
export async function recodeInWorker(task: RecodeTask, { onProgress, signal }: RecodeHooks = {}): Promise<Recoding> {
  signal?.throwIfAborted();
  const worker = idle ?? startThread();
  idle = null;
  worker.ref();
  const own = new AbortController();
  let isWhole = false;
  try {
    const answer = await new Promise<Exclude<WorkerMessage, { kind: 'progress' }>>((resolve, reject) => {
      const onExit = (code: number) => reject(new Error(`the thread ended with ${code} before it was done`));
      const onMessage = (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress?.(message.share);
        else resolve(message);
      };
      worker.on('error', reject).on('exit', onExit).on('message', onMessage);
      own.signal.addEventListener('abort', () =>
        worker.off('error', reject).off('exit', onExit).off('message', onMessage),
      );
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: own.signal });
      worker.postMessage(task);
    });
    isWhole = true;
    if (answer.kind === 'done') return answer.recoding;
    throw new InputError(answer.rule, answer.message);
  } finally {
    own.abort();
    worker.unref();
    if (isWhole && idle === null) idle = worker;
    else await worker.terminate();
  }
}

function startThread(): Worker {
  const worker = new Worker(new URL('./recode-worker.ts', import.meta.url));
  worker.on('exit', () => {
    if (idle === worker) idle = null;
  });
  return worker;
}
