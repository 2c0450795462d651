/** Why a log's file cannot be used: it is not there, is not in the format, or does not belong to the signed tree. */
export type LogReadReason = 'missing' | 'malformed' | 'mismatch';

/** Thrown when a file of a log cannot be used; `path` is relative to the log's folder. */
export class LogReadError extends Error {
  override readonly name = 'LogReadError';
  readonly reason: LogReadReason;
  readonly path: string;

  constructor(reason: LogReadReason, path: string, detail: string) {
    super(`${path}: ${detail}`);
    this.reason = reason;
    this.path = path;
  }
}
