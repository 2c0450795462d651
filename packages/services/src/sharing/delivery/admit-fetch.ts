import type { RequestState } from '@trialmark/registry';
import { type AccessReason, AppError, type AppErrorCode, newId } from '@trialmark/schema';
import type { Clock, Scope, Tx, UnitOfWork } from '../../ports.ts';
import { judgeAccess, utcDayOf, whyClosed } from './judge-access.ts';
import type { CiphertextStore, ReleaseRow } from './ports.ts';

export type FetchDeps = {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<CiphertextStore, 'look'>;
};

export type Fetcher = {
  readonly scope: Scope;
  /** What somebody is in the organisations that admitted them; null for somebody who did not sign in. */
  readonly members: readonly string[] | null;
  /** Called for everybody who is not of the team, before anything is on record: what it throws is thrown, and nothing is. */
  readonly countOutsider: () => Promise<void>;
};

const OUTSIDE: ReadonlySet<AccessReason> = new Set(['not-signed-in', 'not-of-the-team']);

const REFUSED: Readonly<Record<Exclude<AccessReason, 'granted'>, readonly [AppErrorCode, string]>> = {
  'not-signed-in': ['unauthenticated', 'Sign in first, as a member of the team.'],
  'not-of-the-team': ['forbidden', 'Only the team of the request may fetch its release.'],
  'agreement-not-signed': ['forbidden', 'Sign the data-use agreement first.'],
  'not-yet-witnessed': ['unavailable', 'The release waits for its witnesses. Try again in a few seconds.'],
  expired: ['forbidden', 'Access to this release has ended: its last day is over.'],
  revoked: ['forbidden', 'The custodian has revoked access to this release.'],
  destroyed: ['forbidden', 'Access to this release has ended, and its file was destroyed.'],
};

/**
 * Takes somebody's attempt to fetch a release: judged now, from the database, and on record before a byte goes out.
 *
 * If the process dies after the commit, an attempt is on record that gave nothing. There is no other order in which every
 * byte that left is on record.
 *
 * @throws whatever `countOutsider` does, with nothing on record; AppError with the rule `access.<reason>`, after the attempt was recorded; `not-found` for an unknown release
 */
export async function admitFetch(
  { uow, clock, files }: FetchDeps,
  releaseId: string,
  { scope, members, countOutsider }: Fetcher,
): Promise<ReleaseRow> {
  const { release, reason } = await uow.run(scope, async (tx) => {
    const first = await tx.delivery.findRelease(releaseId);
    if (first === null) throw new AppError('not-found', 'There is no such release.');
    // A request's team never changes: who is outside is told before anybody is kept waiting.
    const asked = await requestOf(tx, first);
    if (OUTSIDE.has(judgeAccess(first, asked, members, utcDayOf(clock.nowMs())).reason)) await countOutsider();
    await tx.delivery.orderAttempts(first.requestId);
    const release = (await tx.delivery.findRelease(releaseId)) ?? first;
    const request = await requestOf(tx, release);
    const nowMs = clock.nowMs();
    const { memberId, reason } = judgeAccess(release, request, members, utcDayOf(nowMs));
    if (reason === 'granted') await requireFile(files, release);
    await tx.delivery.addAttempt({
      id: newId('att'),
      requestId: release.requestId,
      releaseId,
      memberId,
      at: new Date(nowMs).toISOString(),
      outcome: reason === 'granted' ? 'allowed' : 'denied',
      reason,
    });
    await tx.audit({ action: 'release.attempted', subject: releaseId, before: null, after: null, reason });
    return { release, reason };
  });
  if (reason !== 'granted') throw refusalOf(reason);
  return release;
}

async function requestOf(tx: Tx, { id, requestId }: ReleaseRow): Promise<RequestState> {
  const request = await tx.sharing.request(requestId);
  if (request === null) throw new Error(`release ${id} has no request`);
  return request;
}

/** Whether the release may still go out: asked again and again while it does. */
export async function isOpenStill({ uow, clock }: Omit<FetchDeps, 'files'>, releaseId: string): Promise<boolean> {
  const scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
  const release = await uow.run(scope, (tx) => tx.delivery.findRelease(releaseId));
  return release !== null && whyClosed(release, utcDayOf(clock.nowMs())) === null;
}

/** Nothing is on record as given out that is not there: this is the operator's to mend. */
async function requireFile(files: FetchDeps['files'], { id, ciphertextDigest, sizeBytes }: ReleaseRow): Promise<void> {
  const stored = await files.look(ciphertextDigest);
  if (stored.kind === 'whole' && stored.sizeBytes === sizeBytes) return;
  const cause = new Error(`the file of ${id} is not in the store`);
  throw new AppError('unavailable', 'The file of this release cannot be read now. Tell the operator.', { cause });
}

function refusalOf(reason: Exclude<AccessReason, 'granted'>): AppError {
  const [code, message] = REFUSED[reason];
  return new AppError(code, message, { problems: [{ path: 'release', rule: `access.${reason}`, message }] });
}
