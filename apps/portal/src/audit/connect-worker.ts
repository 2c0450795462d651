import type { AuditConnection } from './start-audit.ts';
import type { FromAuditWorker } from './worker/messages.ts';

/** A connection with a worker of its own for each audit. */
export function connectWorker(): AuditConnection {
  const worker = new Worker(new URL('./worker/audit-worker.ts', import.meta.url), { type: 'module' });
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromAuditWorker>) => listener(data));
    },
    onDeath: (listener) => {
      worker.addEventListener('error', (event) => listener(event.message || 'the audit could not be started'));
      worker.addEventListener('messageerror', () => listener('the audit gave an answer that cannot be read'));
    },
    end: () => worker.terminate(),
  };
}
