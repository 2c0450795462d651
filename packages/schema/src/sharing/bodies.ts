import { z } from 'zod';
import { FieldElement } from '../consent/field-element.ts';
import { Groth16Proof } from '../consent/groth16-proof.ts';
import { DatasetId, Digest, MemberId, ReleaseId, TrialId } from '../ids.ts';
import { CalendarDay, Instant, text } from '../statement/fields.ts';

/**
 * What each type of statement about datasets, requests and releases says: docs/protocol/sharing.md.
 *
 * No body holds personal data: people are member ids, participants are row tags, which differ from request to request.
 */

/** One version of a dataset; the first makes it known. */
export const DatasetDeposited = z.strictObject({
  trial: TrialId,
  version: z.int().min(1).max(100_000),
  /** SHA-256 of the JCS bytes of the public `DatasetDescription`. */
  descriptionDigest: Digest,
  /** Root of the manifest tree, as in the description. */
  manifestRoot: FieldElement,
});

/** No further requests. What was released stays released. */
export const DatasetClosed = z.strictObject({ reason: text(500) });

export const AccessRequested = z.strictObject({
  dataset: DatasetId,
  /** SHA-256 of the JCS bytes of the public `RequestDocument`. */
  documentDigest: Digest,
});

/** What the rules of data use say of a request: a function of dataset, request and graph. */
export const AccessJudged = z.strictObject({
  documentDigest: Digest,
  rules: z.literal('data-use/1'),
  /** SHA-256 of the disease graph's JSON form, a public payload; null where it could not be read. */
  graph: Digest.nullable(),
  outcome: z.literal(['PERMIT', 'PERMIT_WITH_DUTIES', 'REVIEW', 'DENY']),
  /** Rules whose findings have that outcome, in ascending order. */
  because: z.array(text(80)).min(1).max(60),
});

/** One reviewer's vote over the request document. */
export const AccessDecided = z.strictObject({
  documentDigest: Digest,
  decision: z.literal(['approve', 'refuse', 'abstain']),
  reason: text(4_000),
});

/** One member of the team binds themselves to the data-use agreement. */
export const AgreementSigned = z.strictObject({
  documentDigest: Digest,
  /** SHA-256 of the JCS bytes of the public `DataUseAgreement`. */
  agreementDigest: Digest,
});

/** Rows in one batch of a release. */
export const BATCH_ROWS = 16;

/** Sixteen row tags in their published order, `0` where a place is empty, and the proof about them. */
export const ReleaseBatch = z.strictObject({
  consentRoot: FieldElement,
  manifestRoot: FieldElement,
  requestHash: FieldElement,
  rowTags: z.array(FieldElement).length(BATCH_ROWS),
  /** Bit i is set where the terms behind tag i say *ask me each time*. */
  askMask: z.int().min(0).max(0xffff),
  proof: Groth16Proof,
});

/** As many digests of batches as an entry holds, with room to spare: 12,800 rows. */
export const BATCHES_MAX = 800;

/** Grants access: to these rows, for this request, until that day. */
export const ReleasePublished = z.strictObject({
  release: ReleaseId,
  /** Digests of the `release.batch` statements, each once. */
  batches: z.array(Digest).min(1).max(BATCHES_MAX),
  /** Row tags in the batches that are not 0. */
  rows: z
    .int()
    .min(1)
    .max(BATCHES_MAX * BATCH_ROWS),
  /** SHA-256 of the JCS bytes of the signed anonymisation certificate, a public payload. */
  certificateDigest: Digest,
  /** SHA-256 of the age file, and its length. */
  ciphertextDigest: Digest,
  sizeBytes: z.int().min(1).max(100_000_000_000),
  /** The last day of access: not after the last day of the request. */
  expiresOn: CalendarDay,
});

export const ACCESS_REASONS = [
  'granted',
  'not-signed-in',
  'not-of-the-team',
  'agreement-not-signed',
  'not-yet-witnessed',
  'expired',
  'revoked',
  'destroyed',
] as const;
export const AccessReason = z.literal(ACCESS_REASONS);
export type AccessReason = z.infer<typeof AccessReason>;

export const ATTEMPTS_MAX = 200;

/** Every attempt to fetch a release, allowed or denied, in the order in which they were made. */
export const AccessAttempted = z.strictObject({
  attempts: z
    .array(
      z.strictObject({
        release: ReleaseId,
        at: Instant,
        /** Null for somebody who did not sign in. */
        by: MemberId.nullable(),
        outcome: z.literal(['allowed', 'denied']),
        reason: AccessReason,
      }),
    )
    .min(1)
    .max(ATTEMPTS_MAX),
});

export const AccessRevoked = z.strictObject({ release: ReleaseId, reason: text(500) });

/** The platform's word that it has destroyed the ciphertext. */
export const ReleaseDestroyed = z.strictObject({
  release: ReleaseId,
  ciphertextDigest: Digest,
  cause: z.literal(['expired', 'revoked']),
});

/** A participant whose terms say *ask me each time* says yes to this request. */
export const ConsentApproved = z.strictObject({
  rowTag: FieldElement,
  requestHash: FieldElement,
  proof: Groth16Proof,
});

/** Rows of a release whose participants have withdrawn: to be deleted by its holders until that day. */
export const WithdrawalNotified = z.strictObject({
  release: ReleaseId,
  rowTags: z.array(FieldElement).min(1).max(500),
  dueOn: CalendarDay,
});

export const DestructionAttested = z.strictObject({
  /** Digest of the `withdrawal.notified`. */
  notice: Digest,
  statement: text(2_000),
});
