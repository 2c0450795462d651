import { parseStatement } from '@trialmark/ledger';
import {
  AppError,
  ConsentPolicy,
  FieldElement,
  ISSUERS_MAX,
  IssuerKey,
  OrganisationId,
  RegistryId,
  TrialId,
  text,
} from '@trialmark/schema';
import {
  applyIssuer,
  describeStudy,
  prepareIssuerRetirement,
  prepareIssuers,
  preparePolicy,
  prepareSiteWithdrawal,
} from '@trialmark/services';
import { z } from 'zod';
import { actFor } from '../scope.ts';
import { permitted, router, signedIn } from '../trpc.ts';

const mine = z.object({ organisationId: OrganisationId });
const study = mine.extend({ trialId: TrialId });
const OPENINGS_A_PAGE = 100;

/**
 * Consent as pages and people with accounts see it. Participants have none: what their wallets read and send is plain
 * HTTP under `/consent`, without a session.
 */
export const consentRouter = router({
  /** How a trial asks for consent, null where it does not. */
  study: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/consent',
    tags: ['consent'],
    summary: 'How a trial asks for consent, and how many consent',
  })
    .input(z.object({ registryId: RegistryId }))
    .output(z.any())
    .query(async ({ ctx: { deps }, input }) => {
      const trial = await deps.reader.readTrial(input.registryId);
      if (trial === null) throw new AppError('not-found', 'No trial is registered under this number.');
      return { epochSeconds: deps.epochSeconds, study: await describeStudy(deps.reader, trial.id) };
    }),

  /** What was said about a trial's consent, the newest first, with where each statement is in the log. */
  log: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/consent/log',
    tags: ['consent'],
    summary: 'Everything that was said about a trial’s consent',
  })
    .input(
      z.object({
        registryId: RegistryId,
        before: z.coerce
          .number()
          .int()
          .min(1)
          .max(2 ** 31 - 1)
          .default(2 ** 31 - 1),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    )
    .output(z.any())
    .query(async ({ ctx: { deps }, input }) => {
      const trial = await deps.reader.readTrial(input.registryId);
      if (trial === null) throw new AppError('not-found', 'No trial is registered under this number.');
      const rows = await deps.reader.listConsentStatements(trial.id, input.before, input.limit);
      const places = await deps.reader.readPlaces(rows.map(({ digest }) => digest));
      return rows.map(({ seq, digest, entry }) => {
        const parsed = parseStatement(entry);
        if (!parsed.ok) throw new Error(`consent statement ${digest} does not parse`);
        const { type, issuedAt, issuer, body } = parsed.statement;
        return { seq, digest, type, issuedAt, issuer, body, place: places.get(digest) ?? NOWHERE };
      });
    }),

  /** Every issuer that accreditors have named, for a study's list to be made of. */
  issuers: permitted('trial:read', {
    method: 'GET',
    path: '/issuers',
    tags: ['consent'],
    summary: 'Keys that may issue credentials',
  })
    .input(z.void())
    .output(z.any())
    .query(async ({ ctx: { deps } }) => {
      const { issuers, organisations } = await deps.reader.directory();
      return [...issuers.values()].map(({ issuer, organisation, name, retired }) => ({
        ...issuer,
        organisation,
        organisationName: organisations.get(organisation)?.name ?? '',
        name,
        isRetired: retired,
      }));
    }),

  applyForIssuer: signedIn('consent:attest')
    .input(mine.extend({ issuer: IssuerKey, name: text(200) }))
    .mutation(({ ctx, input }) =>
      applyIssuer(ctx.deps.uow, actFor(ctx, 'consent:attest', input.organisationId).scope, input),
    ),

  issuerApplications: signedIn('consent:attest')
    .input(mine)
    .query(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'consent:attest', input.organisationId);
      return ctx.deps.uow.run(scope, (tx) => tx.consent.listIssuerApplications());
    }),

  prepareIssuers: signedIn('consent:set')
    .input(study.extend({ issuers: z.array(IssuerKey).max(ISSUERS_MAX) }))
    .mutation(({ ctx, input: { organisationId, trialId, issuers } }) => {
      const { scope, signer } = actFor(ctx, 'consent:set', organisationId);
      return prepareIssuers(ctx.deps, scope, { trialId, issuers, signer });
    }),

  /** Only an investigator may sign it. */
  preparePolicy: signedIn('trial:amend')
    .input(mine.extend({ policy: ConsentPolicy }))
    .mutation(({ ctx, input: { organisationId, policy } }) => {
      const { scope, signer } = actFor(ctx, 'trial:amend', organisationId);
      const { verificationKeys } = ctx.deps;
      if (verificationKeys === null) {
        throw new AppError('unavailable', 'This installation has only development keys: nobody can opt in with them.');
      }
      return preparePolicy(ctx.deps, scope, { policy, verificationKeys, signer });
    }),

  prepareSiteWithdrawal: signedIn('consent:attest')
    .input(study.extend({ pseudonym: FieldElement, reason: text(500) }))
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'consent:attest', organisationId);
      return prepareSiteWithdrawal(ctx.deps, scope, { ...command, signer });
    }),

  /** By the organisation itself, whose keys its administrators hold. */
  prepareIssuerRetirement: signedIn('organisation:admit')
    .input(mine.extend({ issuer: IssuerKey, reason: text(500) }))
    .mutation(({ ctx, input: { organisationId, issuer, reason } }) => {
      const { scope, signer } = actFor(ctx, 'organisation:admit', organisationId);
      const organisation = { issuer: organisationId, name: signer.name };
      return prepareIssuerRetirement(ctx.deps, scope, { issuer, reason, signer: organisation });
    }),

  /** Sealed openings for the custodian's own machine, by random ids. Nobody here can read them. */
  openings: signedIn('consent:collect')
    .input(study.extend({ after: z.string().max(60).default('') }))
    .query(({ ctx, input: { organisationId, trialId, after } }) => {
      const { scope } = actFor(ctx, 'consent:collect', organisationId);
      return ctx.deps.uow.run(scope, async (tx) => {
        const rows = await tx.consent.listOpenings(trialId, after, OPENINGS_A_PAGE);
        return rows.map(({ id, receivedOn, ciphertext }) => ({
          id,
          receivedOn,
          ciphertext: Buffer.from(ciphertext).toString('base64'),
        }));
      });
    }),
});

const NOWHERE = { index: null, evidenceAt: null };
