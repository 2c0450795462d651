/** The thread of `recodeInWorker`: recodes what it was started with, tells how far it is, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../input-error.ts';
import { recode } from './recode.ts';
import type { RecodeTask } from './recode-task.ts';
import type { WorkerMessage } from './worker-message.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

try {
  say({
    kind: 'done',
    recoding: recode(workerData as RecodeTask, { onProgress: (share) => say({ kind: 'progress', share }) }),
  });
} catch (error) {
  // Errors lose their class on the way between threads.
  if (!(error instanceof InputError)) throw error;
  say({ kind: 'refused', rule: error.rule, message: error.message });
}
