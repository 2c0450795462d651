import { Digest, FullDate, Instant, MemberId, OrganisationId, prose } from '@trialmark/schema';
import { z } from 'zod';
import { OUTCOMES } from '../decide/decision.ts';
import { RequestDocument } from '../need/request-document.ts';
import { ReviewSettings } from './review-settings.ts';

const reason = prose(4_000);
const act = { at: Instant, by: MemberId };

/** What happened to a request. People are ids; times are the service's. */
export const RequestEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request-drafted'),
    ...act,
    document: RequestDocument,
    settings: ReviewSettings,
    custodian: OrganisationId,
  }),
  z.strictObject({ kind: z.literal('document-changed'), ...act, document: RequestDocument }),
  z.strictObject({
    kind: z.literal('request-submitted'),
    ...act,
    documentDigest: Digest,
    /** One for each member of the team: no two open requests share one. */
    openKeys: z.array(Digest).min(1),
    expiresOn: FullDate,
  }),
  z.strictObject({
    kind: z.literal('rules-decided'),
    at: Instant,
    documentDigest: Digest,
    /** SHA-256 of the canonical bytes of the terms; null for a dataset that has none. */
    termsDigest: Digest.nullable(),
    /** See `diseaseGraphDigest`; null where the graph could not be read. */
    graphDigest: Digest.nullable(),
    outcome: z.literal(OUTCOMES),
    /** Ids of the rules that were applied, in the order of the decision. */
    rules: z.array(z.string().min(1).max(80)).min(1),
  }),
  z.strictObject({ kind: z.literal('form-passed'), ...act }),
  z.strictObject({ kind: z.literal('request-returned'), ...act, reason }),
  z.strictObject({ kind: z.literal('feasibility-confirmed'), ...act }),
  z.strictObject({ kind: z.literal('feasibility-denied'), ...act, reason }),
  z.strictObject({ kind: z.literal('question-asked'), ...act, number: z.int().min(1), question: reason }),
  z.strictObject({ kind: z.literal('question-answered'), ...act, number: z.int().min(1), answer: reason }),
  z.strictObject({
    kind: z.literal('vote-cast'),
    ...act,
    organisation: OrganisationId,
    vote: z.literal(['approve', 'refuse', 'abstain']),
    reason,
    documentDigest: Digest,
  }),
  z.strictObject({ kind: z.literal('request-withdrawn'), ...act, reason }),
  z.strictObject({ kind: z.literal('request-expired'), at: Instant }),
  z.strictObject({ kind: z.literal('reminder-sent'), at: Instant, day: FullDate }),
]);
export type RequestEvent = z.infer<typeof RequestEvent>;
export type EventOf<Kind extends RequestEvent['kind']> = Extract<RequestEvent, { readonly kind: Kind }>;
