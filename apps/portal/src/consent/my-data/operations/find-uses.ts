import { formatField, rowKeyOf, rowTagOf, walletScalar } from '@trialmark/consent';
import { untilOf } from '@trialmark/datause';
import { DayNumber } from '@trialmark/schema';
import { defineOperation, type OperationContext } from '@trialmark/vault/worker';
import { z } from 'zod';
import { consentName, KeptConsent, readEntry } from '../../operations/entries.ts';
import { StudyName, studyNumber } from '../../operations/study-input.ts';
import { isoDay } from '../../study-view.ts';
import { bindFeedRequest, linkScopeOf } from './bind-feed-request.ts';
import { readKeptData } from './kept-data.ts';
import { newsOf } from './news-of.ts';
import { type FeedRequest, readFeed } from './sharing-feed.ts';
import { type OwnSide, standingOf } from './standing-of.ts';
import { UseOfMine } from './use-of-mine.ts';

const Searched = z.strictObject({
  ...StudyName.shape,
  /** How the wallet's own consent stands in the public list; studies without one are not searched. */
  status: z.literal(['waiting', 'standing', 'withdrawn']),
  /** What the registry answered, unread. */
  feed: z.unknown(),
});

/** Requests between two looks at whether the page still waits. */
const PAUSE_EVERY = 50;

/**
 * Finds what concerns the wallet's own row in public lists of requests and releases: its name in each release follows from
 * the wallet's secret and the request's document, so the registry is not asked about it.
 *
 * `unreadable` counts entries that were left out, `lost` lists that are none.
 */
export const findUses = defineOperation({
  input: z.strictObject({ studies: z.array(Searched), today: DayNumber }),
  output: z.strictObject({ uses: z.array(UseOfMine), unreadable: z.int(), lost: z.int() }),
  run: ({ studies, today }, context) =>
    context.withSecret('wallet', async (secret) => {
      const s = walletScalar(secret);
      const found: { uses: UseOfMine[]; unreadable: number; lost: number } = { uses: [], unreadable: 0, lost: 0 };
      for (const study of studies) {
        const feed = readFeed(study.trial, study.feed);
        if (feed === null) {
          found.lost += 1;
          continue;
        }
        found.unreadable += feed.unreadable;
        const rowKey = rowKeyOf(studyNumber(study), s);
        const own = await ownSide(context, study, today);
        for (const [place, request] of feed.requests.entries()) {
          if (place % PAUSE_EVERY === 0) await pause(context);
          found.uses.push(describeUse(study.trial, request, rowKey, own));
        }
      }
      return found;
    }),
});

type Own = OwnSide & Awaited<ReturnType<typeof readKeptData>>;

async function ownSide(
  context: OperationContext,
  { trial, status }: z.infer<typeof Searched>,
  today: number,
): Promise<Omit<Own, 'answer'>> {
  const name = consentName(trial);
  const kept = (await context.names('consent')).includes(name) ? await readEntry(context, name, KeptConsent) : null;
  return { status, terms: kept?.sent === true ? kept : null, today, ...(await readKeptData(context, trial)) };
}

function describeUse(
  trial: UseOfMine['trial'],
  feed: FeedRequest,
  rowKey: bigint,
  side: Omit<Own, 'answer'>,
): UseOfMine {
  const rowTag = formatField(rowTagOf(rowKey, linkScopeOf(feed)));
  const bound = bindFeedRequest(feed);
  const answer = side.answers.find(({ request }) => request === feed.request)?.answer ?? null;
  const standing = standingOf(feed, bound, rowTag, { ...side, answer });
  const news = newsOf(feed, rowTag, standing.kind, isoDay(side.today));
  return {
    trial,
    ...describe(feed, rowTag),
    need: bound === null ? null : [...bound.need],
    accepted: bound === null ? [] : [...bound.accepted],
    rowTag,
    standing: { kind: standing.kind, faults: [...standing.faults] },
    answer: feed.approvals.includes(rowTag) ? 'yes' : answer,
    news: news.map((each) => ({ ...each, isNew: !side.seen.includes(each.key) })),
  };
}

function describe({ document, decision, dataset, ...feed }: FeedRequest, rowTag: string) {
  const { use } = document;
  const { request, requested, requestedAt, status } = feed;
  return {
    request,
    requested,
    requestedAt,
    status,
    dataset: { id: dataset.id, title: dataset.title },
    organisations: use.organisations.map(({ name, country, forProfit }) => ({ name, country, forProfit })),
    people: use.team.length,
    project: use.project.title,
    summary: use.purpose.summary,
    security: document.security,
    locations: [...use.locations],
    period: { from: use.period.from, until: isoDay(untilOf(use)) },
    rules: decision.rules === null ? null : plain(decision.rules),
    votes: decision.votes.map((vote) => ({ ...vote })),
    releases: feed.releases.map(({ rowTags, notices, ...release }) => ({
      release: release.release,
      statement: release.statement,
      publishedAt: release.publishedAt,
      expiresOn: release.expiresOn,
      revokedAt: release.revokedAt,
      destroyedAt: release.destroyedAt,
      lastAccessAt: release.lastAccessAt,
      rows: rowTags.length,
      holdsMine: rowTags.includes(rowTag),
      notices: notices
        .filter((notice) => notice.rowTags.includes(rowTag))
        .map(({ statement, dueOn, notifiedAt, attested }) => ({
          statement,
          dueOn,
          notifiedAt,
          attested: attested.map((said) => ({ at: said.at, statement: said.statement })),
        })),
    })),
  };
}

const plain = ({ outcome, because, findings }: NonNullable<FeedRequest['decision']['rules']>) => ({
  outcome,
  because,
  findings,
});

/** Lets messages in, so that the search can be given up. */
async function pause({ signal }: OperationContext): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
