/**
 * What the registry says of every request for a study's data: `GET /consent/sharing/{trialId}`.
 *
 * Guarantees: what is parsed has the shape below, each document is the one that its digest names, and an entry that is
 * anything else is counted and left out, so that one bad entry hides no other. Does NOT check that the list is complete or
 * true: it is the registry's word for what the log holds, and `trialmark log verify` checks the log.
 */
import { RequestDocument, StudyFacts } from '@trialmark/datause';
import { payloadOf } from '@trialmark/ledger';
import { AccessRequestId, DatasetId, Digest, FieldElement, ReleaseId, TrialId } from '@trialmark/schema';
import { z } from 'zod';

/** More than any study has. */
const REQUESTS_MAX = 20_000;
const TAGS_MAX = 12_800;

const Time = z.iso.datetime({ offset: true }).nullable();
const Text = z.string().max(4_000);
const Tags = z.array(FieldElement).max(TAGS_MAX);
/** Strangers can add to these: too many of them must not hide the request. The wallet keeps its own answer beside them. */
const Approvals = z
  .array(z.unknown())
  .transform((tags) => tags.slice(0, TAGS_MAX))
  .pipe(Tags);

const Attested = z.object({ by: z.string().max(60), at: Time, statement: Digest });
const FeedNotice = z.object({
  statement: Digest,
  rowTags: Tags,
  dueOn: z.iso.date(),
  notifiedAt: Time,
  attested: z.array(Attested).max(200),
});

const FeedRelease = z.object({
  release: ReleaseId,
  statement: Digest,
  publishedAt: Time,
  expiresOn: z.iso.date(),
  revokedAt: Time,
  destroyedAt: Time,
  lastAccessAt: Time,
  rowTags: Tags,
  notices: z.array(FeedNotice).max(2_000),
});
export type FeedRelease = z.infer<typeof FeedRelease>;

const FeedFinding = z.object({ rule: z.string().max(80), outcome: z.string().max(40), sentence: Text });

const FeedVote = z.object({
  organisationName: z.string().max(300),
  decision: z.literal(['approve', 'refuse', 'abstain']),
  reason: Text,
  at: Time,
  statement: Digest,
});

export const REQUEST_STATUSES = ['open', 'approved', 'refused', 'denied', 'withdrawn', 'expired'] as const;

export const FeedRequest = z.object({
  request: AccessRequestId,
  requested: Digest,
  requestedAt: Time,
  documentDigest: Digest,
  document: RequestDocument,
  /** Null where the registry cannot tell it, since it no longer has the diseases that the request was judged with. */
  requestHash: FieldElement.nullable(),
  dataset: z.object({ id: DatasetId, title: z.string().max(300) }),
  study: StudyFacts,
  status: z.literal(REQUEST_STATUSES),
  decision: z.object({
    rules: z
      .object({
        outcome: z.literal(['PERMIT', 'PERMIT_WITH_DUTIES', 'REVIEW', 'DENY']),
        because: z.array(z.string().max(80)).max(60),
        findings: z.array(FeedFinding).max(200).default([]),
      })
      .nullable(),
    votes: z.array(FeedVote).max(1_000),
  }),
  approvals: Approvals,
  releases: z.array(FeedRelease).max(1_000),
});
export type FeedRequest = z.infer<typeof FeedRequest>;

const Feed = z.object({ trial: TrialId, requests: z.array(z.unknown()).max(REQUESTS_MAX) });

export type ReadFeed = {
  readonly requests: readonly FeedRequest[];
  /** Entries that are not what they should be. */
  readonly unreadable: number;
};

/** Null where the whole is no list of this study. */
export function readFeed(trial: TrialId, value: unknown): ReadFeed | null {
  const feed = Feed.safeParse(value);
  if (!feed.success || feed.data.trial !== trial) return null;
  const requests = new Map<string, FeedRequest>();
  for (const each of feed.data.requests) {
    const request = readRequest(each);
    if (request !== null && !requests.has(request.request)) requests.set(request.request, request);
  }
  return { requests: [...requests.values()], unreadable: feed.data.requests.length - requests.size };
}

/** Null for anything that is not a request with its own document. */
export function readRequest(value: unknown): FeedRequest | null {
  const parsed = FeedRequest.safeParse(value);
  if (!parsed.success) return null;
  const { document, documentDigest, request, dataset } = parsed.data;
  const isOwn = document.id === request && document.dataset === dataset.id;
  return isOwn && payloadOf(document).digest === documentDigest ? parsed.data : null;
}
