import {
  AccessRequestId,
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  DatasetId,
  Digest,
  FieldElement,
  ReleaseId,
  TrialId,
} from '@trialmark/schema';
import { z } from 'zod';
import { NEWS } from './news-kinds.ts';
import { REQUEST_STATUSES } from './sharing-feed.ts';
import { STANDINGS } from './standing-of.ts';

const Time = z.string().nullable();

const Fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-permitted'), permission: z.literal(CONSENT_PERMISSIONS) }),
  z.strictObject({ kind: z.literal('not-accepted'), obligation: z.literal(CONSENT_OBLIGATIONS) }),
  z.strictObject({ kind: z.literal('too-long'), expiry: z.int() }),
]);

const Notice = z.strictObject({
  statement: Digest,
  dueOn: z.string(),
  notifiedAt: Time,
  attested: z.array(z.strictObject({ at: Time, statement: Digest })),
});

const Release = z.strictObject({
  release: ReleaseId,
  statement: Digest,
  publishedAt: Time,
  expiresOn: z.string(),
  revokedAt: Time,
  destroyedAt: Time,
  lastAccessAt: Time,
  /** Rows in it, this one among them or not. */
  rows: z.int(),
  holdsMine: z.boolean(),
  /** Those about this participant's row. */
  notices: z.array(Notice),
});

/** One request for a study's data, as a page shows it to the participant whose wallet this is. */
export const UseOfMine = z.strictObject({
  trial: TrialId,
  request: AccessRequestId,
  requested: Digest,
  requestedAt: Time,
  dataset: z.strictObject({ id: DatasetId, title: z.string() }),
  organisations: z.array(z.strictObject({ name: z.string(), country: z.string(), forProfit: z.boolean() })),
  people: z.int(),
  project: z.string(),
  /** The purpose in the requester's words. */
  summary: z.string(),
  security: z.string(),
  locations: z.array(z.string()),
  /** What it needs of the participant's terms; null where that could not be told. */
  need: z.array(z.literal(CONSENT_PERMISSIONS)).nullable(),
  accepted: z.array(z.literal(CONSENT_OBLIGATIONS)),
  /** First and last day of use. */
  period: z.strictObject({ from: z.string(), until: z.string() }),
  status: z.literal(REQUEST_STATUSES),
  rules: z
    .strictObject({
      outcome: z.string(),
      because: z.array(z.string()),
      findings: z.array(z.strictObject({ rule: z.string(), outcome: z.string(), sentence: z.string() })),
    })
    .nullable(),
  votes: z.array(
    z.strictObject({
      organisationName: z.string(),
      decision: z.literal(['approve', 'refuse', 'abstain']),
      reason: z.string(),
      at: Time,
      statement: Digest,
    }),
  ),
  rowTag: FieldElement,
  releases: z.array(Release),
  standing: z.strictObject({ kind: z.literal(STANDINGS), faults: z.array(Fault) }),
  answer: z.literal(['yes', 'no']).nullable(),
  news: z.array(z.strictObject({ kind: z.literal(NEWS), key: z.string(), isNew: z.boolean() })),
});
export type UseOfMine = z.infer<typeof UseOfMine>;
