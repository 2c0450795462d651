import type { AuditDocument, AuditProgress } from '@trialmark/audit';

/** What a reader has the audit do. */
export type AuditRequest = {
  /** Text of the trust policy. */
  readonly policy: string;
  /** A checkpoint that the reader kept, which the log must extend; empty where there is none. */
  readonly since: string;
  /** Address of the log, for the report. */
  readonly log: string;
  readonly program: { readonly name: string; readonly version: string };
  /** Of the assessment, in Unix seconds. */
  readonly nowS: number;
};

/** A file that the worker needs: of the log by its path, or a verification key by its SHA-256. */
export type WantedFile =
  | { readonly kind: 'log'; readonly path: string }
  | { readonly kind: 'key'; readonly sha256: string };

export type AuditFault =
  /** The policy cannot be read. */
  | { readonly reason: 'policy'; readonly detail: string }
  /** The checkpoint that the reader kept is none under this policy. */
  | { readonly reason: 'since'; readonly detail: string }
  /** A file could not be had: this says nothing about the log. */
  | { readonly reason: 'unreadable'; readonly detail: string };

export type ToAuditWorker =
  | { readonly kind: 'start'; readonly request: AuditRequest }
  /** `bytes` is null where the log has no such file. */
  | { readonly kind: 'file'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly kind: 'unreadable'; readonly id: number; readonly detail: string };

export type FromAuditWorker =
  | { readonly kind: 'want'; readonly id: number; readonly file: WantedFile }
  | { readonly kind: 'progress'; readonly progress: AuditProgress }
  | { readonly kind: 'done'; readonly document: AuditDocument }
  | { readonly kind: 'fault'; readonly fault: AuditFault };
