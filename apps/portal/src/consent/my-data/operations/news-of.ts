import type { NewsKind } from './news-kinds.ts';
import type { FeedRelease, FeedRequest } from './sharing-feed.ts';
import type { StandingKind } from './standing-of.ts';

export type News = { readonly kind: NewsKind; readonly key: string };

/** Enough of an id to tell it from a study's others. */
const SHORT = 16;

/** Everything that concerns the participant's row, seen or not. `today` is `YYYY-MM-DD`. */
export function newsOf(
  { request, releases, document }: Pick<FeedRequest, 'request' | 'releases' | 'document'>,
  rowTag: string,
  standing: StandingKind,
  today: string,
): readonly News[] {
  const people = document.use.team.length;
  const own = releases.filter(({ rowTags }) => rowTags.includes(rowTag));
  return [
    ...(standing === 'asks' ? [news('asked', request)] : []),
    ...own.flatMap((release) => newsOfRelease(release, rowTag, people, today)),
  ];
}

function newsOfRelease(release: FeedRelease, rowTag: string, people: number, today: string): readonly News[] {
  const about = release.notices.filter(({ rowTags }) => rowTags.includes(rowTag));
  return [
    news('released', release.release),
    ...(release.lastAccessAt === null ? [] : [news('fetched', release.release)]),
    ...(release.revokedAt === null && release.destroyedAt === null ? [] : [news('ended', release.release)]),
    ...about.flatMap(({ statement, attested, dueOn }) => [
      news('told-to-delete', statement),
      ...attested.map((said) => news('attested', said.statement)),
      ...(attested.length < people && dueOn < today ? [news('overdue', statement)] : []),
    ]),
  ];
}

const news = (kind: NewsKind, id: string): News => ({
  kind,
  key: `${kind}.${id.replace(/^[a-z]+_/, '').slice(0, SHORT)}`,
});
