import type { ReleaseView } from '../release-view.ts';
import type { RequestListItem, ReviewNeed } from '../request-view.ts';
import { daysBetween } from './days-between.ts';

/** Something that waits for the reader, with where to do it. */
export type Need = {
  readonly kind: ReviewNeed | 'fetch' | 'attest';
  /** Of the request or the release. */
  readonly id: string;
  readonly title: string;
  /** The last day for it, where there is one. */
  readonly dueOn: string | null;
  /** Since when it waits. */
  readonly since: string;
  readonly isOverdue: boolean;
  readonly count: number;
};

/**
 * What needs a member of a team now, the most urgent first: what is overdue, then what ends first, then what has waited
 * longest.
 */
export function needsOf(
  requests: readonly RequestListItem[],
  releases: readonly ReleaseView[],
  today: string,
): readonly Need[] {
  const needs = [...requests.flatMap(requestNeed), ...releases.flatMap((release) => releaseNeeds(release, today))];
  return needs.sort(
    (one, other) =>
      Number(other.isOverdue) - Number(one.isOverdue) ||
      compare(one.dueOn ?? '9999', other.dueOn ?? '9999') ||
      compare(one.since, other.since),
  );
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function requestNeed({
  id,
  projectTitle,
  datasetTitle,
  waiting,
  expiresOn,
  questionsOpen,
}: RequestListItem): readonly Need[] {
  if (waiting === null) return [];
  const isReviewed = waiting.need !== 'finish-draft' && waiting.need !== 'sign-agreement';
  return [
    {
      kind: waiting.need,
      id,
      title: projectTitle === '' ? datasetTitle : projectTitle,
      dueOn: isReviewed ? expiresOn : null,
      since: waiting.since,
      isOverdue: false,
      count: questionsOpen,
    },
  ];
}

function releaseNeeds(release: ReleaseView, today: string): readonly Need[] {
  const { id, projectTitle: title, state, lastAccessAt, expiresOn, publishedAt, agreementSigned } = release;
  const isToFetch = state === 'open' && lastAccessAt === null && agreementSigned;
  const fetch: Need = { kind: 'fetch', id, title, dueOn: expiresOn, since: publishedAt, isOverdue: false, count: 0 };
  const notices = release.notices
    .filter(({ mine }) => !mine)
    .map(
      ({ dueOn, notifiedAt, rowTags }): Need => ({
        kind: 'attest',
        id,
        title,
        dueOn,
        since: notifiedAt ?? publishedAt,
        isOverdue: daysBetween(today, dueOn) < 0,
        count: rowTags.length,
      }),
    );
  return [...(isToFetch ? [fetch] : []), ...notices];
}
