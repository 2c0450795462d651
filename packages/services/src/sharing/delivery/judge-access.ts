import type { RequestState } from '@trialmark/registry';
import type { AccessReason } from '@trialmark/schema';
import type { ReleaseRow } from './ports.ts';

export type AccessJudgement = {
  /** The member who asks, null for somebody who did not sign in or is no member of anything. */
  readonly memberId: string | null;
  readonly reason: AccessReason;
};

/**
 * Whether somebody may fetch a release now: docs/protocol/sharing.md.
 *
 * Guarantees: `granted` only for a member of the request's team who has signed the agreement, for a release that a cosigned
 * checkpoint covers, until the end of its last day (UTC), and not after it was revoked or destroyed.
 * Trusts: the caller for who asks, and that release and request are as of now.
 *
 * @param members what the person is in the organisations that admitted them; null for somebody who did not sign in
 */
export function judgeAccess(
  release: ReleaseRow,
  request: RequestState,
  members: readonly string[] | null,
  today: string,
): AccessJudgement {
  if (members === null) return { memberId: null, reason: 'not-signed-in' };
  const team = new Set<string>(request.document.use.team.map(({ member }) => member));
  const mine = members.filter((member) => team.has(member));
  const [first] = mine;
  if (first === undefined) return { memberId: members[0] ?? null, reason: 'not-of-the-team' };
  const signed = mine.find((member) => request.agreements.has(member));
  if (signed === undefined) return { memberId: first, reason: 'agreement-not-signed' };
  return { memberId: signed, reason: whyClosed(release, today) ?? 'granted' };
}

/** Why nobody may fetch the release on this day (UTC), null while its team may. */
export function whyClosed(release: ReleaseRow, today: string): AccessReason | null {
  if (release.destroyedAt !== null) return 'destroyed';
  if (release.revokedAt !== null) return 'revoked';
  if (today > release.expiresOn) return 'expired';
  return release.isWitnessed ? null : 'not-yet-witnessed';
}

/** The day in UTC, `YYYY-MM-DD`. */
export function utcDayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}
