import type { FullDate } from '@trialmark/schema';
import { daysBetween } from '../../dates/utc-day.ts';
import type { NoticeState, ReleaseState, RequestState, SharingState } from '../../sharing/sharing-state.ts';
import { daysWords, type Evidence, type RuleFinding } from '../rule-finding.ts';

type Verdict = 'NOT_ATTESTED' | 'NOT_DESTROYED';

/** Days from the end of a release to the day by which its file is to be destroyed. */
const DESTRUCTION_DAYS = 7;

/**
 * `release-follow-up/1`: what should have followed a release and did not. That a participant withdrew cannot be seen from
 * outside; what can is a notice of rows to delete that a member of the team has not attested after its day, and a release
 * that is over and whose file nobody said was destroyed. One finding for each notice and each release.
 */
export function followUpFindings({ requests }: SharingState, today: FullDate): readonly RuleFinding<Verdict>[] {
  return [...requests.values()].flatMap((request) =>
    [...request.releases].flatMap(([id, release]) => [
      ...release.notices.flatMap((notice) => unattested(id, request, release, notice, today)),
      ...undestroyed(id, release, today),
    ]),
  );
}

function unattested(
  subject: string,
  { document }: RequestState,
  release: ReleaseState,
  { attested, dueOn, rowTags, statement }: NoticeState,
  today: FullDate,
): readonly RuleFinding<Verdict>[] {
  const owing = document.use.team.map(({ member }) => member).filter((member) => !attested.has(member));
  if (today <= dueOn || owing.length === 0) return [];
  const days = daysBetween(dueOn, today);
  const rows = rowTags.length === 1 ? '1 row' : `${rowTags.length} rows`;
  const evidence = [
    cite('release.published', release.statement, release.position),
    cite('withdrawal.notified', statement),
  ];
  return [
    {
      rule: 'release-follow-up',
      version: 1,
      subject,
      verdict: 'NOT_ATTESTED',
      concern: 'attention',
      inputs: { notice: statement, dueOn, rows: rowTags.length, owing, attested: [...attested.keys()], today },
      evidence,
      sentence: `The deletion of ${rows} was to be attested by ${dueOn}; ${daysWords(days)} later ${owing.length} of ${owing.length + attested.size} holders have not.`,
      wouldChange: `A destruction.attested statement by each of ${owing.join(', ')}.`,
    },
  ];
}

function undestroyed(subject: string, release: ReleaseState, today: FullDate): readonly RuleFinding<Verdict>[] {
  const days = daysBetween(release.expiresOn, today);
  if (release.isDestroyed || days <= DESTRUCTION_DAYS) return [];
  return [
    {
      rule: 'release-follow-up',
      version: 1,
      subject,
      verdict: 'NOT_DESTROYED',
      concern: 'attention',
      inputs: { expiresOn: release.expiresOn, isRevoked: release.isRevoked, today, allowedDays: DESTRUCTION_DAYS },
      evidence: [cite('release.published', release.statement, release.position)],
      sentence: `Access ended on ${release.expiresOn}, and ${daysWords(days)} later nobody has said that the file was destroyed.`,
      wouldChange: 'A release.destroyed statement.',
    },
  ];
}

function cite(what: string, statement: string, index: number | null = null): Evidence {
  return { source: 'log', what, statement, index, evidenceTime: null };
}
