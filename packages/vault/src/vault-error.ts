/** What can go wrong with a vault. Each code has a sentence for the person in the site's catalogue (`vault.problems`). */
export type VaultErrorCode =
  // Storage
  | 'storage-unavailable'
  | 'storage-full'
  | 'storage-lost'
  | 'storage-corrupt'
  | 'changed-elsewhere'
  // What there is
  | 'no-vault'
  | 'vault-exists'
  | 'locked'
  | 'no-entry'
  | 'entry-too-large'
  | 'vault-full'
  // Passkeys
  | 'passkey-unsupported'
  | 'passkey-without-prf'
  | 'passkey-cancelled'
  | 'passkey-wrong'
  | 'last-passkey'
  // Recovery code
  | 'code-length'
  | 'code-character'
  | 'code-checksum'
  | 'code-wrong'
  | 'code-not-confirmed'
  | 'too-many-tries'
  | 'not-confirmed'
  // Files
  | 'file-unreadable'
  | 'file-newer'
  // Work in the worker
  | 'worker-blocked'
  | 'worker-ended'
  | 'timed-out'
  | 'aborted'
  | 'operation-unknown'
  | 'operation-input'
  | 'operation-refused'
  | 'operation-failed';

/** Figures that belong to a sentence, such as how many characters are missing. Never a secret, never text of a person's. */
export type VaultErrorFacts = Readonly<Record<string, string | number>>;

export class VaultError extends Error {
  readonly code: VaultErrorCode;
  readonly facts: VaultErrorFacts;

  constructor(code: VaultErrorCode, facts: VaultErrorFacts = {}) {
    super(code);
    this.name = 'VaultError';
    this.code = code;
    this.facts = facts;
  }
}
