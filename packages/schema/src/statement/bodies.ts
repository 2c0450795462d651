import { z } from 'zod';
import { Digest, DocumentId, KeyId, MemberId, OrganisationId, RegistryId, TrialId } from '../ids.ts';
import { Role } from '../roles.ts';
import { CalendarDay, text } from './fields.ts';
import { PublicKey } from './public-key.ts';

/**
 * What each type of statement says. No body holds personal data: people are ids, names and contacts are salted
 * commitments (`commit` in `@trialmark/ledger`), documents are digests of public payloads.
 */

/** First statement of a log: who may accredit, where people sign, which key speaks for the platform. */
export const LogStarted = z.strictObject({
  origin: text(255),
  signerOrigin: text(255),
  signerRpId: text(255),
  /** SHA-256 of the signing page's script, so that a changed page is seen. */
  signerPageDigest: Digest,
  accreditors: z
    .array(z.strictObject({ name: text(120), key: PublicKey }))
    .min(1)
    .max(32),
  accreditorsThreshold: z.int().min(1).max(32),
  serviceKey: PublicKey,
});

export const OrganisationKind = z.literal(['sponsor', 'hospital', 'committee', 'regulator', 'research', 'custodian']);

/** One accreditor's word; the organisation is accredited once `accreditorsThreshold` of them have said the same. */
export const OrganisationAccredited = z.strictObject({
  name: text(200),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code'),
  kind: OrganisationKind,
  keys: z.array(PublicKey).min(1).max(16),
  /** How many of the organisation's keys must say the same before it takes effect. */
  quorum: z.int().min(1).max(16),
});

export const MemberAdmitted = z.strictObject({
  organisation: OrganisationId,
  roles: z.array(Role).min(1).max(6),
  /** Commitment to the member's name; the name itself is an erasable payload. */
  nameCommitment: Digest,
  key: PublicKey,
});

export const KeyRegistered = z.strictObject({
  holder: z.union([MemberId, OrganisationId]),
  key: PublicKey,
  reason: text(500),
});

export const KeyRetired = z.strictObject({
  holder: z.union([MemberId, OrganisationId]),
  key: KeyId,
  reason: text(500),
});

export const SecondaryIdClaim = z.strictObject({ authority: text(120), id: text(120) });

/** What every version of a public record says beside its own facts. */
const version = {
  registryId: RegistryId,
  recordVersion: z.int().min(1).max(100_000),
  /** SHA-256 of the JCS bytes of the public `TrialRecord`. */
  recordDigest: Digest,
  /** Commitment to the contacts, an erasable payload; null where there are none. */
  contactsCommitment: Digest.nullable(),
};

export const TrialRegistered = z.strictObject({
  ...version,
  sponsor: OrganisationId,
  /** Normalised other registries' ids: one registration per id. */
  secondaryIds: z.array(SecondaryIdClaim).max(100),
});

/** Field-level change, or change of one outcome, that the amendment declares. Kinds are those of `diffRecords`. */
export const DeclaredChange = z.strictObject({ kind: text(60), path: text(200) });

export const TrialAmended = z.strictObject({
  ...version,
  changes: z.array(DeclaredChange).min(1).max(500),
  reason: text(4_000),
  ethicsReference: text(200),
  /** The investigator's word that nobody who decided on the change had seen outcome data. */
  declaredBeforeDataSeen: z.boolean(),
});

export const TrialStatusChanged = z.strictObject({
  ...version,
  from: text(60),
  to: text(60),
  effectiveOn: CalendarDay,
  reason: text(4_000),
});

export const OutcomesReported = z.strictObject({
  ...version,
  /** SHA-256 of the JCS bytes of the results document, a public payload. */
  resultsDigest: Digest,
  reportedOutcomes: z.array(text(80)).min(1).max(500),
});

const sealed = {
  registryId: RegistryId,
  sponsor: OrganisationId,
  /** The ethics reference or UTN that one sealed record may use once. */
  uniqueId: SecondaryIdClaim,
  plannedStart: text(10),
  revealBy: CalendarDay,
  recordVersion: z.int().min(1).max(100_000),
  /** SHA-256 commitment (fresh 32-byte salt) to the JCS bytes of the record. */
  commitment: Digest,
};

export const TrialSealed = z.strictObject(sealed);
export const TrialSealAmended = z.strictObject({ ...sealed, reason: text(4_000) });

/** Opens every sealed version, in order: the salt that makes each commitment match its record. */
export const TrialUnsealed = z.strictObject({
  ...version,
  sponsor: OrganisationId,
  secondaryIds: z.array(SecondaryIdClaim).max(100),
  openings: z
    .array(z.strictObject({ statement: Digest, salt: Digest, recordDigest: Digest }))
    .min(1)
    .max(1_000),
});

export const DocumentKind = z.literal([
  'protocol',
  'statistical-analysis-plan',
  'consent-form',
  'ethics-approval',
  'results',
  'other',
]);

/** A public document about a trial. Needs no change of the record, so it is a log-only append. */
export const DocumentPublished = z.strictObject({
  id: DocumentId,
  trial: TrialId,
  kind: DocumentKind,
  title: text(200),
  digest: Digest,
  sizeBytes: z.int().min(0).max(1_000_000_000),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, 'must be a media type like application/pdf'),
});

/** Destroys salt and payload of a personal commitment. The statement that made the commitment stays. */
export const PayloadErased = z.strictObject({ commitment: Digest, reason: text(500) });
