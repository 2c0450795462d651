/** What was refused, as a name that callers may branch on; the message beside it is fit to be shown. */
export type ConsentErrorCode =
  | 'malformed'
  | 'out-of-range'
  | 'bad-point'
  | 'too-many-issuers'
  | 'bad-credential'
  | 'not-for-this-key';

/** Thrown by every part of this package that refuses its input. Messages hold no secret and no attribute of a person. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
  readonly code: ConsentErrorCode;

  constructor(code: ConsentErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}
