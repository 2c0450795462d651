/** The thread of `recodeInWorker`: recodes one task after another, and tells how far each is. */
import { parentPort } from 'node:worker_threads';
import { InputError } from '../input-error.ts';
import { recode } from './recode.ts';
import type { RecodeTask } from './recode-task.ts';
import type { WorkerMessage } from './worker-message.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', (task: RecodeTask) => {
  try {
    say({ kind: 'done', recoding: recode(task, { onProgress: (share) => say({ kind: 'progress', share }) }) });
  } catch (error) {
    // Errors lose their class on the way between threads. Any other ends the thread, which its starter is told.
    if (!(error instanceof InputError)) throw error;
    say({ kind: 'refused', rule: error.rule, message: error.message });
  }
});
