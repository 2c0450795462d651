/** What a caller did wrong or cannot have; each maps to one HTTP status in `@trialmark/api`. */
export type AppErrorCode =
  | 'invalid' // 400: a field breaks a rule; `problems` names both
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'duplicate' // 409: the thing exists; `existing` says where
  | 'stale' // 409: somebody else wrote in between
  | 'expired' // 410
  | 'too-large' // 413
  | 'rate-limited' // 429
  | 'unavailable'; // 503: try again later

/** One broken rule: where, which rule, and what to do about it. `path` is dotted (`outcomes.2.measure`). */
export type Problem = { readonly path: string; readonly rule: string; readonly message: string };

type AppErrorOptions = { readonly problems?: readonly Problem[]; readonly existing?: string; readonly cause?: unknown };

/**
 * The only error that services throw on purpose. Its message is shown to people, so it holds no participant data and
 * no internals; anything else thrown is a bug and reaches a caller only as a request id.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly problems: readonly Problem[];
  readonly existing: string | null;

  constructor(code: AppErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.problems = options.problems ?? [];
    this.existing = options.existing ?? null;
  }
}
