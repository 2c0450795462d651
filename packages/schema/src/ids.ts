import { z } from 'zod';

/**
 * Identifiers. Random ids are a prefix and 32 lower-case hex digits (128 random bits); a key's id is derived from the
 * public key (see `@trialmark/ledger` `keyId`), so that nobody can register one key under two ids.
 */
const prefixed = <P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `must be ${prefix}_ and 32 lower-case hex digits`)
    .brand<P>();

export const TrialId = prefixed('trial');
export type TrialId = z.infer<typeof TrialId>;

export const OrganisationId = prefixed('org');
export type OrganisationId = z.infer<typeof OrganisationId>;

export const MemberId = prefixed('mbr');
export type MemberId = z.infer<typeof MemberId>;

export const KeyId = prefixed('key');
export type KeyId = z.infer<typeof KeyId>;

export const DocumentId = prefixed('doc');
export type DocumentId = z.infer<typeof DocumentId>;

export const LogId = prefixed('log');
export type LogId = z.infer<typeof LogId>;

/** The chain of a study's consent: the prefix and the hex digits of the trial's id. */
export const ConsentId = prefixed('cns');
export type ConsentId = z.infer<typeof ConsentId>;

/** What statements about the consent of `trial` have as their subject. */
export function consentIdOf(trial: string): string {
  return trial.replace(/^trial_/, 'cns_');
}

/** The trial whose consent `consent` is. */
export function trialOfConsent(consent: string): string {
  return consent.replace(/^cns_/, 'trial_');
}

/** A dataset that a custodian has described and committed to. */
export const DatasetId = prefixed('dset');
export type DatasetId = z.infer<typeof DatasetId>;

/** A request for access to a dataset, and the chain of what is said about it. */
export const AccessRequestId = prefixed('areq');
export type AccessRequestId = z.infer<typeof AccessRequestId>;

/** One delivery of one dataset for one request. */
export const ReleaseId = prefixed('rel');
export type ReleaseId = z.infer<typeof ReleaseId>;

/** A sponsor's answer to a finding. */
export const AnswerId = prefixed('ans');
export type AnswerId = z.infer<typeof AnswerId>;

/** An accreditor, or a process of the platform: named by the key that speaks for it. */
export const AccreditorId = prefixed('acr');
export type AccreditorId = z.infer<typeof AccreditorId>;

export const ServiceId = prefixed('svc');
export type ServiceId = z.infer<typeof ServiceId>;

/** The public number of a trial in this registry: TMK and eight digits. */
export const RegistryId = z
  .string()
  .regex(/^TMK\d{8}$/, 'must be TMK and eight digits')
  .brand<'registry-id'>();
export type RegistryId = z.infer<typeof RegistryId>;

/** A SHA-256 digest, 64 lower-case hex digits. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits');
export type Digest = z.infer<typeof Digest>;

type IdPrefix =
  | 'trial'
  | 'org'
  | 'mbr'
  | 'doc'
  | 'log'
  | 'acr'
  | 'svc'
  | 'draft'
  | 'prep'
  | 'audit'
  | 'app'
  | 'opn'
  | 'dset'
  | 'areq'
  | 'rel'
  | 'att'
  | 'ans';

/** A new random id with `prefix`, from the platform's CSPRNG. */
export function newId(prefix: IdPrefix): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${prefix}_${Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')}`;
}
