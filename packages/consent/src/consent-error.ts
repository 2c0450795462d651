import type { CredentialFault } from './credential/credential-fault.ts';

/** What was refused, as a name that callers may branch on; the message beside it is fit to be shown. */
export type ConsentErrorCode =
  | CredentialFault
  | 'malformed'
  | 'out-of-range'
  | 'bad-point'
  | 'too-many-issuers'
  | 'bad-credential'
  | 'not-for-this-key'
  | 'not-eligible'
  | 'terms-outside-form'
  | 'leaf-mismatch'
  | 'manifest-mismatch'
  | 'not-covered'
  | 'bad-batch'
  | 'artefact-unavailable'
  | 'artefact-changed'
  | 'constraint-failed'
  | 'proof-failed'
  | 'timed-out'
  | 'cancelled';

/** Thrown by every part of this package that refuses its input. Messages hold no secret and no attribute of a person. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
  readonly code: ConsentErrorCode;

  constructor(code: ConsentErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}
