/** What is said of a release after it was published: attempts, its end, and rows that holders are to delete. */
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { check } from './checks.ts';
import { checkCustodian } from './judge-batch.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { RequestState, SharingState } from './sharing-state.ts';

type Afterwards = StatementOf<
  'access.attempted' | 'access.revoked' | 'release.destroyed' | 'withdrawal.notified' | 'destruction.attested'
>;

export function judgeAfterwards(
  state: SharingState,
  request: RequestState,
  statement: Afterwards,
  facts: SharingFacts,
): readonly Check[] {
  switch (statement.type) {
    case 'access.attempted': {
      const others = statement.body.attempts.filter(({ release }) => !request.releases.has(release));
      return [check('attempt.release', others.length === 0, 'all are of this request', 'one is of no release of it')];
    }
    case 'access.revoked':
      return [
        checkCustodian('release.custodian', state, request, statement.issuer, facts),
        judgeRevocation(request, statement.body),
      ];
    case 'release.destroyed':
      return [judgeDestruction(request, statement)];
    case 'withdrawal.notified':
      return [
        checkCustodian('release.custodian', state, request, statement.issuer, facts),
        judgeNotice(request, statement.body),
      ];
    case 'destruction.attested':
      return [judgeAttestation(request, statement)];
  }
}

function judgeRevocation({ releases }: RequestState, body: StatementOf<'access.revoked'>['body']): Check {
  const release = releases.get(body.release);
  const stands = release !== undefined && !release.isRevoked && !release.isDestroyed;
  return check('revoked.once', stands, 'the release stands', 'it is no release of this request, or it has ended');
}

/** The service's clock says whether its time is over: it can only end access that nobody has any more. */
function judgeDestruction({ releases }: RequestState, { body, issuedAt }: StatementOf<'release.destroyed'>): Check {
  const release = releases.get(body.release);
  const isFile = release?.ciphertextDigest === body.ciphertextDigest && !release.isDestroyed;
  const isOver =
    body.cause === 'revoked' ? release?.isRevoked === true : issuedAt.slice(0, 10) > (release?.expiresOn ?? '9999');
  const why = isFile ? `it is not ${body.cause} yet` : 'it is no file of this request, or was destroyed before';
  return check('destroyed.once', isFile && isOver, `it is ${body.cause}`, why);
}

function judgeNotice({ releases }: RequestState, body: StatementOf<'withdrawal.notified'>['body']): Check {
  const release = releases.get(body.release);
  const held = new Set(release?.rowTags ?? []);
  const noticed = new Set(release?.notices.flatMap(({ rowTags }) => rowTags) ?? []);
  const isDistinct = new Set(body.rowTags).size === body.rowTags.length;
  const ok = isDistinct && body.rowTags.every((tag) => held.has(tag) && !noticed.has(tag));
  return check(
    'notice.tags',
    ok,
    `${body.rowTags.length} rows of the release`,
    'a tag stands twice, is not in the release, or a notice named it before',
  );
}

function judgeAttestation(request: RequestState, { issuer, body }: StatementOf<'destruction.attested'>): Check {
  const notices = [...request.releases.values()].flatMap((release) => release.notices);
  const notice = notices.find(({ statement }) => statement === body.notice);
  const isOfTeam = request.document.use.team.some(({ member }) => member === issuer);
  const ok = notice !== undefined && isOfTeam && !notice.attested.has(issuer);
  const why = isOfTeam
    ? 'there is no such notice, or this member has attested it before'
    : 'the signer is not of the team';
  return check('attested.notice', ok, 'a member of the team attests it', why);
}
