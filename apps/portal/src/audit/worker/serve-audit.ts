import type { FromAuditWorker, ToAuditWorker, WantedFile } from './messages.ts';
import { runAudit } from './run-audit.ts';

/** The worker's end of its connection with a page. */
export type AuditEndpoint = {
  readonly send: (message: FromAuditWorker) => void;
  readonly onMessage: (listener: (message: ToAuditWorker) => void) => void;
};

type Waiting = { readonly resolve: (bytes: Uint8Array | null) => void; readonly reject: (error: Error) => void };

/** Progress that a page is told of a second, at most. */
const PROGRESS_MS = 100;

/** Runs the audit that the page asks for. The worker has no network: it asks the page for each file, and checks it. */
export function serveAudit({ send, onMessage }: AuditEndpoint): void {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let stage = '';
  let toldAtMs = 0;
  const read = (file: WantedFile) =>
    new Promise<Uint8Array | null>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      send({ kind: 'want', id, file });
    });
  onMessage((message) => {
    if (message.kind === 'start') {
      void runAudit({
        request: message.request,
        read,
        onProgress: (progress) => {
          const nowMs = performance.now();
          if (progress.stage === stage && nowMs - toldAtMs < PROGRESS_MS) return;
          [stage, toldAtMs] = [progress.stage, nowMs];
          send({ kind: 'progress', progress });
        },
      }).then((end) => send('fault' in end ? { kind: 'fault', ...end } : { kind: 'done', ...end }));
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'file') asked?.resolve(message.bytes);
    else asked?.reject(new Error(message.detail));
  });
}
