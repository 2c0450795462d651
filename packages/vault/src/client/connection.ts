import type { MessageEnd } from '../protocol/messages.ts';

/** A worker, as the client needs it. */
export type Connection = {
  readonly end: MessageEnd;
  /** Called when the worker cannot be loaded or dies. */
  readonly onFailure: (listener: () => void) => void;
  readonly close: () => void;
};

/** The connection to `worker`. Closing it ends the worker at once, and with it everything in its memory. */
export function workerConnection(worker: Worker): Connection {
  return {
    end: worker,
    onFailure: (listener) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener();
      });
      worker.addEventListener('messageerror', listener);
    },
    close: () => worker.terminate(),
  };
}
