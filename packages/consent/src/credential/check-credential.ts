/**
 * Whether a credential can be used now, by this wallet, in this study, before anything is proven with it.
 *
 * Guarantees: a credential without faults satisfies the credential part of the opt-in circuit for these issuers and this day.
 * Does NOT check: that the attributes are true. Whether they meet a policy, `matchPolicy` says.
 * Trusts: the caller's clock, and that `issuers` are the study's from the log.
 */
import type { IssuerPlace } from '../tree/issuers-tree.ts';
import { CREDENTIAL_SCHEMA, type Credential, credentialHash } from './credential.ts';
import type { CredentialFault } from './credential-fault.ts';
import { verifyEddsa } from './eddsa.ts';

export type CredentialUse = {
  /** `holderOf` the wallet that would use it. */
  readonly holder: bigint;
  /** Days since 1970-01-01. */
  readonly today: number;
  /** The study's issuers in the order of `study.issuers-stated`, retired ones null. */
  readonly issuers: readonly IssuerPlace[];
};

/** Every fault of a credential, none when it can be used. */
export function checkCredential(credential: Credential, use: CredentialUse): readonly CredentialFault[] {
  const { schema, holder, expiry, issuer, signature } = credential;
  const faults: [CredentialFault, boolean][] = [
    ['unknown-schema', schema !== CREDENTIAL_SCHEMA],
    ['of-another-wallet', holder !== use.holder],
    ['expired', expiry < use.today],
    ['forged', !verifyEddsa(credentialHash(credential), signature, issuer)],
    ['issuer-not-accredited', issuerPlace(credential, use.issuers) === null],
  ];
  return faults.filter(([, isFault]) => isFault).map(([fault]) => fault);
}

/** The place of a credential's issuer among a study's, or null. */
export function issuerPlace({ issuer }: Pick<Credential, 'issuer'>, issuers: readonly IssuerPlace[]): number | null {
  const place = issuers.findIndex((each) => each !== null && each.ax === issuer.ax && each.ay === issuer.ay);
  return place < 0 ? null : place;
}
