import {
  AppError,
  bodies,
  CalendarDay,
  Digest,
  KeyId,
  OrganisationId,
  PublicKey,
  RecruitmentStatus,
  StudyDate,
  TrialId,
  text,
  WebauthnSignature,
} from '@trialmark/schema';
import {
  prepareAdmission,
  prepareAmendment,
  prepareDocument,
  prepareEndorsement,
  prepareKey,
  prepareKeyRetirement,
  prepareRegistration,
  prepareResults,
  prepareSeal,
  prepareSealAmendment,
  prepareStatusChange,
  prepareUnsealing,
  submitPrepared,
} from '@trialmark/services';
import { z } from 'zod';
import { actFor, actOnKeys, scopeOf } from '../scope.ts';
import { router, signedIn } from '../trpc.ts';

const mine = z.object({ organisationId: OrganisationId });
const draft = mine.extend({ draftId: z.string().regex(/^draft_[0-9a-f]{32}$/) });
/** Whose key it is: the member's, or the organisation's own. */
const keys = mine.extend({ asOrganisation: z.boolean().default(false) });
const trial = mine.extend({ trialId: TrialId });

/**
 * What is to be signed, and the signature that comes back. Preparing writes nothing to the log: the statement waits five
 * minutes for the signing page.
 */
export const signingRouter = router({
  prepareRegistration: signedIn('trial:register')
    .input(draft)
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'trial:register', input.organisationId);
      return prepareRegistration(ctx.deps, scope, { draftId: input.draftId, signer, sponsor: input.organisationId });
    }),

  prepareSeal: signedIn('trial:seal')
    .input(draft)
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'trial:seal', input.organisationId);
      return prepareSeal(ctx.deps, scope, { draftId: input.draftId, signer, sponsor: input.organisationId });
    }),

  prepareSealAmendment: signedIn('trial:seal')
    .input(draft)
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'trial:seal', input.organisationId);
      return prepareSealAmendment(ctx.deps, scope, { draftId: input.draftId, signer });
    }),

  prepareUnsealing: signedIn('trial:seal')
    .input(trial)
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'trial:seal', input.organisationId);
      return prepareUnsealing(ctx.deps, scope, { trialId: input.trialId, signer });
    }),

  prepareAmendment: signedIn('trial:amend')
    .input(draft)
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'trial:amend', input.organisationId);
      return prepareAmendment(ctx.deps, scope, { draftId: input.draftId, signer });
    }),

  prepareStatusChange: signedIn('trial:amend')
    .input(
      trial.extend({
        to: RecruitmentStatus,
        effectiveOn: CalendarDay,
        reason: text(1_000),
        startDate: StudyDate.optional(),
        primaryCompletionDate: StudyDate.optional(),
        completionDate: StudyDate.optional(),
        actualSampleSize: z.int().min(0).max(100_000_000).optional(),
      }),
    )
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'trial:amend', organisationId);
      return prepareStatusChange(ctx.deps, scope, { ...command, signer });
    }),

  prepareResults: signedIn('trial:report')
    .input(draft)
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'trial:report', input.organisationId);
      return prepareResults(ctx.deps, scope, { draftId: input.draftId, signer });
    }),

  prepareDocument: signedIn('document:publish')
    .input(
      trial.extend({
        kind: bodies.DocumentKind,
        title: text(200),
        digest: Digest,
        sizeBytes: z.int().min(0).max(1_000_000_000),
        mediaType: z.string().max(120),
      }),
    )
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'document:publish', organisationId);
      return prepareDocument(ctx.deps, scope, { ...command, signer });
    }),

  prepareAdmission: signedIn('organisation:admit')
    .input(mine.extend({ memberId: z.string().regex(/^mbr_[0-9a-f]{32}$/) }))
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'organisation:admit', input.organisationId);
      const organisation = { issuer: input.organisationId, name: signer.name };
      return prepareAdmission(ctx.deps, scope, { memberId: input.memberId, signer: organisation });
    }),

  /** The same statement for another key of the organisation, where its quorum takes several. */
  prepareEndorsement: signedIn('organisation:admit')
    .input(mine.extend({ proposalId: Digest }))
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, 'organisation:admit', input.organisationId);
      const organisation = { issuer: input.organisationId, name: signer.name };
      return prepareEndorsement(ctx.deps, scope, { proposalId: input.proposalId, signer: organisation });
    }),

  prepareKey: signedIn('key:register')
    .input(keys.extend({ key: PublicKey, credentialId: z.string().max(1_400).nullable(), reason: text(500) }))
    .mutation(({ ctx, input: { organisationId, asOrganisation, ...command } }) => {
      const { scope, signer } = actOnKeys(ctx, 'key:register', { organisationId, asOrganisation });
      return prepareKey(ctx.deps, scope, { ...command, signer });
    }),

  prepareKeyRetirement: signedIn('key:retire')
    .input(keys.extend({ key: KeyId, reason: text(500) }))
    .mutation(({ ctx, input: { organisationId, asOrganisation, ...command } }) => {
      const { scope, signer } = actOnKeys(ctx, 'key:retire', { organisationId, asOrganisation });
      return prepareKeyRetirement(ctx.deps, scope, { ...command, signer });
    }),

  submit: signedIn('statement:submit')
    .input(
      z.object({
        organisationId: OrganisationId.nullable().default(null),
        preparedId: z.string().regex(/^prep_[0-9a-f]{32}$/),
        signature: WebauthnSignature,
      }),
    )
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      if (organisationId !== null && !ctx.session.memberships.some((each) => each.organisationId === organisationId)) {
        throw new AppError('forbidden', 'You are no member of this organisation.');
      }
      return submitPrepared(ctx.deps, scopeOf(ctx, organisationId), command);
    }),
});
