/**
 * Something that somebody at the custodian can act on. The message says what is wrong and where, `advice` what to do. Neither
 * ever quotes a value of a participant: both end up on the page, in the log of the process and, for jobs, at the platform.
 */
export class CustodianError extends Error {
  /** Short and stable, `area/rule`, like `mapping/duplicate-code`. */
  readonly code: string;
  readonly advice: string;

  constructor(code: string, message: string, advice: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CustodianError';
    this.code = code;
    this.advice = advice;
  }
}

/** Nothing that a person has to do: the same is tried again later. */
export class PassingError extends CustodianError {
  constructor(code: string, message: string, cause?: unknown) {
    super(code, message, 'This machine tries again by itself.', cause);
    this.name = 'PassingError';
  }
}
