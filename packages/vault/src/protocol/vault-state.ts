import type { VaultErrorCode } from '../vault-error.ts';

/** A way in by passkey, without anything secret. */
export type PasskeySummary = {
  readonly credentialId: string;
  readonly name: string;
  readonly transports: readonly string[];
  readonly createdAtMs: number;
  /** What its PRF is asked for, in base64url. */
  readonly salt: string;
};

/** What a page may know of the vault. */
export type VaultState =
  | { readonly status: 'loading' }
  /** This browser has none. */
  | { readonly status: 'none' }
  | { readonly status: 'locked'; readonly passkeys: readonly PasskeySummary[] }
  | { readonly status: 'unlocked'; readonly passkeys: readonly PasskeySummary[]; readonly fingerprint: string }
  /** Neither it nor its absence can be seen: storage or worker do not answer. */
  | { readonly status: 'unavailable'; readonly problem: VaultErrorCode };
