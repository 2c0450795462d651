import { type CoverFault, coverFaults, type Request } from '@trialmark/consent';
import type { KeptConsent } from '../../operations/entries.ts';
import type { FeedRequest } from './sharing-feed.ts';

/**
 * How a request stands to the row of one participant.
 *
 * - `holds`: a release holds the row.
 * - `asks`: the request is approved, the terms cover it and say *ask me*, and there is no answer yet.
 * - `said-no`, `said-yes`: the answer, kept here or in the log; no release holds the row.
 * - `unanswered`: it ran out before the participant said yes.
 * - `withdrawn`, `not-joined`: the consent ended, or waits for its epoch.
 * - `not-covered`: today's terms do not cover it, because of `faults`.
 * - `terms-unknown`: the wallet was restored and cannot tell its own terms, or the request cannot be read.
 * - `no-release`: nothing was released for it yet.
 * - `left-out`: something was, without the row, and the wallet cannot tell why.
 * - `reviewed`: it is being decided on. `ended`: it came to nothing.
 */
export const STANDINGS = [
  'holds',
  'asks',
  'said-no',
  'said-yes',
  'unanswered',
  'withdrawn',
  'not-joined',
  'not-covered',
  'terms-unknown',
  'no-release',
  'left-out',
  'reviewed',
  'ended',
] as const;
export type StandingKind = (typeof STANDINGS)[number];
export type Standing = { readonly kind: StandingKind; readonly faults: readonly CoverFault[] };

/** What the wallet knows of the participant's own side. */
export type OwnSide = {
  readonly status: 'waiting' | 'standing' | 'withdrawn';
  /** Null where they could not be found again. */
  readonly terms: Pick<KeptConsent, 'terms' | 'version'> | null;
  readonly answer: 'yes' | 'no' | null;
  /** Today, in days since 1970-01-01. */
  readonly today: number;
};

export function standingOf(
  feed: Pick<FeedRequest, 'status' | 'approvals' | 'releases'>,
  bound: Request | null,
  rowTag: string,
  own: OwnSide,
): Standing {
  if (feed.releases.some(({ rowTags }) => rowTags.includes(rowTag))) return of('holds');
  if (feed.status === 'open') return of('reviewed');
  if (feed.status !== 'approved') return of('ended');
  if (own.status === 'withdrawn') return of('withdrawn');
  if (own.terms === null || bound === null) return of('terms-unknown');
  const faults = coverFaults({ ...own.terms.terms, version: own.terms.version }, bound);
  if (faults.length > 0) return { kind: 'not-covered', faults };
  const isOver = bound.until < own.today;
  if (own.terms.terms.ask) {
    if (feed.approvals.includes(rowTag) || own.answer === 'yes') return of('said-yes');
    if (own.answer === 'no') return of('said-no');
    return of(isOver ? 'unanswered' : 'asks');
  }
  if (own.status === 'waiting') return of('not-joined');
  return of(feed.releases.length === 0 ? (isOver ? 'ended' : 'no-release') : 'left-out');
}

const of = (kind: StandingKind): Standing => ({ kind, faults: [] });
