import { permissionsOf } from '@trialmark/auth';
import { AppError, Digest, OrganisationId, TrialId, text } from '@trialmark/schema';
import { acceptWithin } from '@trialmark/services';
import { z } from 'zod';
import { actFor, scopeOf } from '../scope.ts';
import { permitted, router, signedIn } from '../trpc.ts';

/** The person who asks. */
export const accountRouter = router({
  /** Who is signed in and what they may do; null for a visitor. */
  me: permitted('trial:read')
    .input(z.void())
    .query(({ ctx }) => {
      if (ctx.session === null) return null;
      const { session } = ctx;
      return {
        ...session,
        memberships: session.memberships.map((each) => ({ ...each, permissions: [...permissionsOf(each.roles)] })),
      };
    }),

  /** Keys that may sign for the caller in one of their organisations. */
  keys: signedIn('account:read-own')
    .input(z.object({ organisationId: OrganisationId }))
    .query(async ({ ctx, input }) => {
      const membership = ctx.session.memberships.find((each) => each.organisationId === input.organisationId);
      if (membership === undefined) throw new AppError('forbidden', 'You are no member of this organisation.');
      return await ctx.deps.uow.run(scopeOf(ctx, input.organisationId), (tx) =>
        tx.accounts.activeKeys(membership.memberId),
      );
    }),

  /** The contacts behind a trial's commitment, for members of its organisation. */
  contacts: signedIn('trial:draft')
    .input(z.object({ organisationId: OrganisationId, commitment: Digest }))
    .query(async ({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      const opening = await ctx.deps.uow.run(scope, (tx) => tx.payloads.getPersonal(input.commitment));
      if (opening === null) throw new AppError('not-found', 'These contacts were erased, or are not yours to read.');
      return { salt: opening.salt, contacts: JSON.parse(new TextDecoder().decode(opening.bytes)) as unknown };
    }),

  /** Erases contacts for good. The log keeps the commitment, which nobody can open any more. */
  eraseContacts: signedIn('account:erase-contacts')
    .input(z.object({ organisationId: OrganisationId, trialId: TrialId, commitment: Digest, reason: text(500) }))
    .mutation(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:amend', input.organisationId);
      return ctx.deps.uow.run(scope, async (tx) => {
        const { trialId: subject, commitment, reason } = input;
        if ((await tx.trials.sponsorOf(subject)) !== input.organisationId) {
          throw new AppError(
            'forbidden',
            'Your organisation has no such trial: only its sponsor’s members may do this.',
          );
        }
        const directory = await tx.directory.current();
        const prev = directory.heads.get(subject) ?? null;
        const entry = ctx.deps.signAsService({ type: 'payload.erased', subject, prev, body: { commitment, reason } });
        return await acceptWithin(tx, ctx.deps, { entry, documents: [], openings: [] });
      });
    }),
});
