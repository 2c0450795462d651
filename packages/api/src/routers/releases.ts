import { canFor } from '@trialmark/auth';
import { AccessRequestId, AppError, DatasetId, Digest, OrganisationId, ReleaseId, text } from '@trialmark/schema';
import { listReleaseViews, prepareAttestation, prepareRevocation, readReleaseView } from '@trialmark/services';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { actFor } from '../scope.ts';
import { permitted, router, signedIn } from '../trpc.ts';

const mine = z.object({ organisationId: OrganisationId });
const one = z.object({ releaseId: ReleaseId });
const VISITOR = { actor: 'visitor', userId: null, organisationId: null, requestId: null };
const ATTEMPTS = 500;

/**
 * Releases as people see them. Everything but the progress of a job and the mailbox of openings is public, because the log
 * tells it; the rows themselves are fetched over plain HTTP, `/releases/<id>/file`.
 */
export const releasesRouter = router({
  /** Releases that I may fetch as a member of their team, and those of datasets that my organisation keeps. */
  mine: signedIn('release:fetch')
    .input(mine)
    .query(async ({ ctx, input: { organisationId } }) => {
      const { scope, signer } = actFor(ctx, 'release:fetch', organisationId);
      const members = [signer.issuer];
      const received = await listReleaseViews(ctx.deps, scope, { member: signer.issuer }, members);
      const keeps = canFor(ctx.session, 'release:build', organisationId);
      const kept = keeps ? await listReleaseViews(ctx.deps, scope, { custodian: organisationId }, members) : [];
      return { received, kept };
    }),

  read: permitted('dataset:read', {
    method: 'GET',
    path: '/releases/{releaseId}',
    tags: ['sharing'],
    summary: 'A release: what went to whom, until when, and what has to be deleted of it',
  })
    .input(one)
    .output(z.any())
    .query(({ ctx, input }) => readReleaseView(ctx.deps, VISITOR, input.releaseId, membersOf(ctx))),

  /** Releases of a dataset, the newest first. */
  ofDataset: permitted('dataset:read', {
    method: 'GET',
    path: '/datasets/{datasetId}/releases',
    tags: ['sharing'],
    summary: 'Every release of a dataset',
  })
    .input(z.object({ datasetId: DatasetId }))
    .output(z.any())
    .query(({ ctx, input }) => listReleaseViews(ctx.deps, VISITOR, { dataset: input.datasetId }, membersOf(ctx))),

  /** Attempts to fetch a release, the newest first; `saidIn` is the statement that tells of one, a few seconds later. */
  attempts: permitted('dataset:read', {
    method: 'GET',
    path: '/releases/{releaseId}/attempts',
    tags: ['sharing'],
    summary: 'Who tried to fetch a release, when, and whether they could',
  })
    .input(one)
    .output(z.any())
    .query(({ ctx: { deps }, input }) =>
      deps.uow.run(VISITOR, async (tx) => {
        if ((await tx.delivery.findRelease(input.releaseId)) === null) throw nothing();
        const attempts = await tx.delivery.listAttempts(input.releaseId, ATTEMPTS);
        return attempts.map(({ at, memberId, outcome, reason, saidIn }) => ({
          at,
          by: memberId,
          outcome,
          reason,
          saidIn,
        }));
      }),
    ),

  /** How far the custodian's machine is with a release, for its own people and for the team. Null before it begins. */
  job: signedIn('release:fetch')
    .input(mine.extend({ requestId: AccessRequestId }))
    .query(({ ctx, input: { organisationId, requestId } }) => {
      const { scope, signer } = actFor(ctx, 'release:fetch', organisationId);
      return ctx.deps.uow.run(scope, async (tx) => {
        const request = await tx.sharing.request(requestId);
        if (request === null) throw new AppError('not-found', 'There is no such request.');
        const isTeam = request.document.use.team.some(({ member }) => member === signer.issuer);
        const isKeeper = request.version.description.custodian.organisation === organisationId;
        if (isTeam || isKeeper) return await tx.delivery.findJob(requestId);
        throw new AppError('forbidden', 'Only the team and the custodian can see this.');
      });
    }),

  /** How many sealed openings wait for the custodian's machine, by study. */
  openings: signedIn('consent:collect')
    .input(mine)
    .query(({ ctx, input: { organisationId } }) => {
      const { scope } = actFor(ctx, 'consent:collect', organisationId);
      return ctx.deps.uow.run(scope, (tx) => tx.delivery.countOpenings());
    }),

  prepareRevocation: signedIn('release:build')
    .input(mine.extend({ releaseId: ReleaseId, reason: text(500) }))
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'release:build', organisationId);
      return prepareRevocation(ctx.deps, scope, { ...command, signer });
    }),

  /** Of what was deleted. */
  prepareAttestation: signedIn('release:fetch')
    .input(mine.extend({ notice: Digest, statement: text(2_000) }))
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'release:fetch', organisationId);
      return prepareAttestation(ctx.deps, scope, { ...command, signer });
    }),
});

/** What the caller is in each of their organisations. */
function membersOf({ session }: ApiContext): readonly string[] {
  return session?.memberships.map(({ memberId }) => memberId) ?? [];
}

function nothing(): AppError {
  return new AppError('not-found', 'There is no such release.');
}
