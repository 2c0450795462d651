import type { AuditDocument, AuditProgress } from '@trialmark/audit';
import type { AuditFault, AuditRequest, FromAuditWorker, ToAuditWorker, WantedFile } from './worker/messages.ts';

/** The page's end of its connection with an audit worker. */
export type AuditConnection = {
  readonly send: (message: ToAuditWorker) => void;
  readonly onMessage: (listener: (message: FromAuditWorker) => void) => void;
  /** Called when the worker could not be started or died. */
  readonly onDeath: (listener: (detail: string) => void) => void;
  readonly end: () => void;
};

/** How much was read. */
export type AuditTraffic = { readonly files: number; readonly bytes: number };

export type AuditOutcome =
  | { readonly kind: 'done'; readonly document: AuditDocument }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'fault'; readonly fault: AuditFault };

type StartAudit = {
  readonly connection: AuditConnection;
  readonly request: AuditRequest;
  /** Null where there is no such file; rejects where it cannot be had. */
  readonly read: (file: WantedFile) => Promise<Uint8Array | null>;
  readonly onProgress: (progress: AuditProgress, traffic: AuditTraffic) => void;
};

type RunningAudit = { readonly outcome: Promise<AuditOutcome>; readonly cancel: () => void };

/** Starts an audit in its worker and fetches what the worker asks for. The worker ends with the audit, whatever its outcome. */
export function startAudit({ connection, request, read, onProgress }: StartAudit): RunningAudit {
  const { promise, resolve } = Promise.withResolvers<AuditOutcome>();
  let traffic: AuditTraffic = { files: 0, bytes: 0 };
  const finish = (outcome: AuditOutcome) => {
    connection.end();
    resolve(outcome);
  };
  const answer = async (id: number, file: WantedFile) => {
    try {
      const bytes = await read(file);
      traffic = { files: traffic.files + 1, bytes: traffic.bytes + (bytes?.length ?? 0) };
      connection.send({ kind: 'file', id, bytes });
    } catch (error) {
      connection.send({ kind: 'unreadable', id, detail: error instanceof Error ? error.message : 'unknown error' });
    }
  };
  connection.onDeath((detail) => finish({ kind: 'fault', fault: { reason: 'unreadable', detail } }));
  connection.onMessage((message) => {
    switch (message.kind) {
      case 'want':
        void answer(message.id, message.file);
        return;
      case 'progress':
        onProgress(message.progress, traffic);
        return;
      case 'done':
      case 'fault':
        finish(message);
    }
  });
  connection.send({ kind: 'start', request });
  return { outcome: promise, cancel: () => finish({ kind: 'cancelled' }) };
}
