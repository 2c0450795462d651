import { z } from 'zod';
import * as consent from '../consent/bodies.ts';
import { FindingAnswered } from '../findings/finding-answered.ts';
import { Digest, KeyId } from '../ids.ts';
import * as sharing from '../sharing/bodies.ts';
import * as bodies from './bodies.ts';
import { Instant } from './fields.ts';

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');

/** Who signed and how. The key must be one that the log has registered for the statement's issuer. */
export const Signature = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ed25519'), key: KeyId, signature: base64url(86) }),
  z.strictObject({
    kind: z.literal('webauthn'),
    key: KeyId,
    authenticatorData: base64url(1_400),
    clientDataJSON: base64url(2_800),
    /** 64 bytes r‖s with s in the lower half: one spelling for one signature. */
    signature: base64url(86),
  }),
]);
export type Signature = z.infer<typeof Signature>;

const BODIES = {
  'log.started': bodies.LogStarted,
  'organisation.accredited': bodies.OrganisationAccredited,
  'member.admitted': bodies.MemberAdmitted,
  'key.registered': bodies.KeyRegistered,
  'key.retired': bodies.KeyRetired,
  'trial.registered': bodies.TrialRegistered,
  'trial.amended': bodies.TrialAmended,
  'trial.status-changed': bodies.TrialStatusChanged,
  'outcomes.reported': bodies.OutcomesReported,
  'trial.sealed': bodies.TrialSealed,
  'trial.seal-amended': bodies.TrialSealAmended,
  'trial.unsealed': bodies.TrialUnsealed,
  'document.published': bodies.DocumentPublished,
  'payload.erased': bodies.PayloadErased,
  'issuer.accredited': consent.IssuerAccredited,
  'issuer.retired': consent.IssuerRetired,
  'study.issuers-stated': consent.StudyIssuersStated,
  'consent.policy-published': consent.ConsentPolicyPublished,
  'consent.granted': consent.ConsentGranted,
  'consent.changed': consent.ConsentChanged,
  'consent.withdrawn': consent.ConsentWithdrawn,
  'consent.root-stated': consent.ConsentRootStated,
  'dataset.deposited': sharing.DatasetDeposited,
  'dataset.closed': sharing.DatasetClosed,
  'access.requested': sharing.AccessRequested,
  'access.judged': sharing.AccessJudged,
  'access.decided': sharing.AccessDecided,
  'agreement.signed': sharing.AgreementSigned,
  'release.batch': sharing.ReleaseBatch,
  'release.published': sharing.ReleasePublished,
  'access.attempted': sharing.AccessAttempted,
  'access.revoked': sharing.AccessRevoked,
  'release.destroyed': sharing.ReleaseDestroyed,
  'consent.approved': sharing.ConsentApproved,
  'withdrawal.notified': sharing.WithdrawalNotified,
  'destruction.attested': sharing.DestructionAttested,
  'finding.answered': FindingAnswered,
} as const;

export type StatementType = keyof typeof BODIES;
export const STATEMENT_TYPES = Object.keys(BODIES) as readonly StatementType[];

const id = z
  .string()
  .regex(/^(trial|org|mbr|key|doc|log|acr|svc|cns|dset|areq|ans)_[0-9a-f]{32}$/, 'must be a Trialmark id');

const envelope = {
  v: z.literal(1),
  /** What the statement is about; statements about one subject form a chain through `prev`. */
  subject: id,
  /** Digest of the previous statement about the same subject, null for the first. */
  prev: Digest.nullable(),
  /** The signer's clock. It is never evidence: evidence is when witnesses cosigned. */
  issuedAt: Instant,
  /** The party that speaks: a member, an organisation, an accreditor or a process. */
  issuer: id,
};

const unsignedOf = <T extends StatementType>(type: T) =>
  z.strictObject({ ...envelope, type: z.literal(type), body: BODIES[type] });

const signedOf = <T extends StatementType>(type: T) =>
  z.strictObject({ ...envelope, type: z.literal(type), body: BODIES[type], signature: Signature });

/** A statement before it is signed: what the digest covers. */
export const UnsignedStatement = z.discriminatedUnion('type', [
  unsignedOf('log.started'),
  unsignedOf('organisation.accredited'),
  unsignedOf('member.admitted'),
  unsignedOf('key.registered'),
  unsignedOf('key.retired'),
  unsignedOf('trial.registered'),
  unsignedOf('trial.amended'),
  unsignedOf('trial.status-changed'),
  unsignedOf('outcomes.reported'),
  unsignedOf('trial.sealed'),
  unsignedOf('trial.seal-amended'),
  unsignedOf('trial.unsealed'),
  unsignedOf('document.published'),
  unsignedOf('payload.erased'),
  unsignedOf('issuer.accredited'),
  unsignedOf('issuer.retired'),
  unsignedOf('study.issuers-stated'),
  unsignedOf('consent.policy-published'),
  unsignedOf('consent.granted'),
  unsignedOf('consent.changed'),
  unsignedOf('consent.withdrawn'),
  unsignedOf('consent.root-stated'),
  unsignedOf('dataset.deposited'),
  unsignedOf('dataset.closed'),
  unsignedOf('access.requested'),
  unsignedOf('access.judged'),
  unsignedOf('access.decided'),
  unsignedOf('agreement.signed'),
  unsignedOf('release.batch'),
  unsignedOf('release.published'),
  unsignedOf('access.attempted'),
  unsignedOf('access.revoked'),
  unsignedOf('release.destroyed'),
  unsignedOf('consent.approved'),
  unsignedOf('withdrawal.notified'),
  unsignedOf('destruction.attested'),
  unsignedOf('finding.answered'),
]);
export type UnsignedStatement = z.infer<typeof UnsignedStatement>;

/** A signed fact in the log. */
export const Statement = z.discriminatedUnion('type', [
  signedOf('log.started'),
  signedOf('organisation.accredited'),
  signedOf('member.admitted'),
  signedOf('key.registered'),
  signedOf('key.retired'),
  signedOf('trial.registered'),
  signedOf('trial.amended'),
  signedOf('trial.status-changed'),
  signedOf('outcomes.reported'),
  signedOf('trial.sealed'),
  signedOf('trial.seal-amended'),
  signedOf('trial.unsealed'),
  signedOf('document.published'),
  signedOf('payload.erased'),
  signedOf('issuer.accredited'),
  signedOf('issuer.retired'),
  signedOf('study.issuers-stated'),
  signedOf('consent.policy-published'),
  signedOf('consent.granted'),
  signedOf('consent.changed'),
  signedOf('consent.withdrawn'),
  signedOf('consent.root-stated'),
  signedOf('dataset.deposited'),
  signedOf('dataset.closed'),
  signedOf('access.requested'),
  signedOf('access.judged'),
  signedOf('access.decided'),
  signedOf('agreement.signed'),
  signedOf('release.batch'),
  signedOf('release.published'),
  signedOf('access.attempted'),
  signedOf('access.revoked'),
  signedOf('release.destroyed'),
  signedOf('consent.approved'),
  signedOf('withdrawal.notified'),
  signedOf('destruction.attested'),
  signedOf('finding.answered'),
]);
export type Statement = z.infer<typeof Statement>;

/** The statement of one type, signed. */
export type StatementOf<T extends StatementType> = Extract<Statement, { type: T }>;
export type UnsignedStatementOf<T extends StatementType> = Extract<UnsignedStatement, { type: T }>;

/** Greatest size of an entry, in bytes: its length is a uint16 in an entry bundle (C2SP tlog-tiles). */
export const ENTRY_BYTES_MAX = 65_535;
