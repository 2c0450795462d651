/** Why a credential cannot be used. */
export type CredentialFault = 'unknown-schema' | 'of-another-wallet' | 'expired' | 'forged' | 'issuer-not-accredited';
