import { quorumOf } from '@trialmark/ledger';
import { AppError, bodies, OrganisationId, Role, text } from '@trialmark/schema';
import { applyOrganisation, listProposals, type Reader, requestAdmission } from '@trialmark/services';
import { z } from 'zod';
import { actFor, scopeOf } from '../scope.ts';
import { permitted, router, signedIn } from '../trpc.ts';

const passkey = {
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{44}$/, 'must be a compressed P-256 key in base64url'),
  credentialId: z.string().regex(/^[A-Za-z0-9_-]{16,1364}$/, 'must be a base64url credential id'),
};

/** Organisations and who speaks for them. Names of members are not here: the log holds commitments. */
export const organisationsRouter = router({
  list: permitted('trial:read', {
    method: 'GET',
    path: '/organisations',
    tags: ['organisations'],
    summary: 'Accredited organisations',
  })
    .input(z.void())
    .output(z.any())
    .query(({ ctx }) => ctx.deps.reader.listOrganisations()),

  get: permitted('trial:read', {
    method: 'GET',
    path: '/organisations/{id}',
    tags: ['organisations'],
    summary: 'An organisation, its members and keys',
  })
    .input(z.object({ id: OrganisationId }))
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const organisation = await ctx.deps.reader.readOrganisation(input.id);
      if (organisation === null) throw new AppError('not-found', 'No organisation is accredited under this id.');
      const { keys, members } = organisation;
      const ownKeys = [...keys, ...members.flatMap((member) => member.keys)];
      const subjects = [organisation, ...members, ...ownKeys].map(({ id }) => id);
      const quorum = quorumOf(await ctx.deps.reader.directory(), organisation.id);
      return { ...organisation, quorum, statements: await readStatements(ctx.deps.reader, subjects) };
    }),

  applyForAccreditation: signedIn('organisation:apply')
    .input(
      z.object({ name: text(200), country: z.string().regex(/^[A-Z]{2}$/), kind: bodies.OrganisationKind, ...passkey }),
    )
    .mutation(({ ctx, input }) => applyOrganisation(ctx.deps.uow, scopeOf(ctx, null), input)),

  applications: signedIn('account:read-own')
    .input(z.void())
    .query(({ ctx }) => ctx.deps.uow.run(scopeOf(ctx, null), (tx) => tx.accounts.listApplications())),

  requestAdmission: signedIn('organisation:apply')
    .input(
      z.object({ organisationId: OrganisationId, roles: z.array(Role).min(1).max(6), name: text(200), ...passkey }),
    )
    .mutation(({ ctx, input }) => requestAdmission(ctx.deps.uow, scopeOf(ctx, null), input)),

  /** Requests of one's own, or with an organisation that one administers those that wait for it. */
  admissions: signedIn('account:read-own')
    .input(z.object({ organisationId: OrganisationId.nullable().default(null) }))
    .query(({ ctx, input }) => {
      const scope =
        input.organisationId === null
          ? scopeOf(ctx, null)
          : actFor(ctx, 'organisation:admit', input.organisationId).scope;
      return ctx.deps.uow.run(scope, (tx) => tx.accounts.listAdmissions());
    }),

  /** What some keys of the organisation have signed and that takes more of them. */
  proposals: signedIn('organisation:admit')
    .input(z.object({ organisationId: OrganisationId }))
    .query(({ ctx, input: { organisationId } }) => {
      const { scope } = actFor(ctx, 'organisation:admit', organisationId);
      return ctx.deps.uow.run(scope, (tx) => listProposals(tx, ctx.deps.clock, organisationId));
    }),

  refuseAdmission: signedIn('organisation:admit')
    .input(z.object({ organisationId: OrganisationId, memberId: z.string().max(60) }))
    .mutation(async ({ ctx, input }) => {
      const { scope } = actFor(ctx, 'organisation:admit', input.organisationId);
      await ctx.deps.uow.run(scope, async (tx) => {
        if (!(await tx.accounts.removeAdmission(input.memberId))) {
          throw new AppError('not-found', 'Nobody waits under this id.');
        }
        await tx.audit({
          action: 'admission.refused',
          subject: input.memberId,
          before: null,
          after: null,
          reason: null,
        });
      });
    }),
});

/** Where the newest statement about each subject is in the log; those without one are left out. */
async function readStatements(reader: Reader, subjects: readonly string[]): Promise<Record<string, number>> {
  const { heads } = await reader.directory();
  const known = subjects.flatMap((subject) => {
    const digest = heads.get(subject);
    return digest === undefined ? [] : [[subject, digest] as const];
  });
  const places = await reader.readPlaces(known.map(([, digest]) => digest));
  return Object.fromEntries(
    known.flatMap(([subject, digest]) => {
      const index = places.get(digest)?.index;
      return typeof index === 'number' ? [[subject, index]] : [];
    }),
  );
}
