/**
 * Domain labels. A label is the `info` of HKDF or the first line of authenticated data, so that no key and no ciphertext
 * is valid for two purposes. They are part of the format: docs/protocol/vault.md.
 */
export const LABELS = {
  walletSecret: 'trialmark/vault/v1/wallet-secret',
  wrapByCode: 'trialmark/vault/v1/wrap/recovery-code',
  wrapByPasskey: 'trialmark/vault/v1/wrap/passkey',
  wrap: 'trialmark/vault/v1/wrap',
  entries: 'trialmark/vault/v1/entries',
  slots: 'trialmark/vault/v1/slots',
  entry: 'trialmark/vault/v1/entry',
  checksum: 'trialmark/vault/v1/recovery-code',
  fingerprint: 'trialmark/vault/v1/fingerprint',
} as const;
