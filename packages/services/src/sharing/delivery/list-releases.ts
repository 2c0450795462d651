import type { RequestState } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Clock, Scope, Tx, UnitOfWork } from '../../ports.ts';
import { utcDayOf, whyClosed } from './judge-access.ts';
import type { ReleaseRow, ReleasesOf } from './ports.ts';

export type ReadReleases = { readonly uow: UnitOfWork; readonly clock: Clock };

export type ReleaseView = Omit<ReleaseRow, 'isWitnessed'> & {
  readonly projectTitle: string;
  readonly team: readonly string[];
  readonly state: 'not-yet-witnessed' | 'open' | 'expired' | 'revoked' | 'destroyed';
  /** Whether one of `members` has signed the agreement. */
  readonly agreementSigned: boolean;
  readonly rowTags: readonly string[];
  readonly notices: readonly NoticeView[];
};

export type NoticeView = {
  readonly digest: string;
  readonly rowTags: readonly string[];
  readonly dueOn: string;
  readonly notifiedAt: string | null;
  readonly attested: readonly { readonly by: string; readonly at: string | null }[];
  /** Whether one of `members` has attested it. */
  readonly mine: boolean;
};

/** Releases as people see them, the newest first. `members` is who looks. */
export async function listReleaseViews(
  { uow, clock }: ReadReleases,
  scope: Scope,
  of: ReleasesOf,
  members: readonly string[],
): Promise<readonly ReleaseView[]> {
  return await uow.run(scope, async (tx) => {
    const views: ReleaseView[] = [];
    for (const row of await tx.delivery.listReleases(of)) views.push(await viewOf(tx, row, members, clock));
    return views;
  });
}

/** @throws AppError `not-found` */
export async function readReleaseView(
  { uow, clock }: ReadReleases,
  scope: Scope,
  releaseId: string,
  members: readonly string[],
): Promise<ReleaseView> {
  return await uow.run(scope, async (tx) => {
    const row = await tx.delivery.findRelease(releaseId);
    if (row === null) throw new AppError('not-found', 'There is no such release.');
    return await viewOf(tx, row, members, clock);
  });
}

async function viewOf(tx: Tx, row: ReleaseRow, members: readonly string[], clock: Clock): Promise<ReleaseView> {
  const request = await tx.sharing.request(row.requestId);
  if (request === null) throw new Error(`release ${row.id} has no request`);
  const { isWitnessed: _, ...facts } = row;
  const why = whyClosed(row, utcDayOf(clock.nowMs()));
  return {
    ...facts,
    projectTitle: request.document.use.project.title,
    team: request.document.use.team.map(({ member }) => member),
    state: (why ?? 'open') as ReleaseView['state'],
    agreementSigned: members.some((member) => request.agreements.has(member)),
    rowTags: request.releases.get(row.id)?.rowTags ?? [],
    notices: noticesOf(request, row.id, members, await tx.delivery.saidAt(row.requestId)),
  };
}

function noticesOf(
  request: RequestState,
  releaseId: string,
  members: readonly string[],
  saidAt: ReadonlyMap<string, string>,
): readonly NoticeView[] {
  const notices = request.releases.get(releaseId)?.notices ?? [];
  return notices.map(({ statement, rowTags, dueOn, attested }) => ({
    digest: statement,
    rowTags,
    dueOn,
    notifiedAt: saidAt.get(statement) ?? null,
    attested: [...attested].map(([by, said]) => ({ by, at: saidAt.get(said) ?? null })),
    mine: members.some((member) => attested.has(member)),
  }));
}
