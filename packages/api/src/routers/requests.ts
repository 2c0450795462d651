import { canFor, type Session } from '@trialmark/auth';
import { AccessRequestId, DatasetId, Digest, OrganisationId, type Permission, prose } from '@trialmark/schema';
import {
  createRequestDraft,
  deleteRequestDraft,
  listMine,
  listQueue,
  prepareAgreement,
  prepareSubmission,
  prepareVote,
  RequestForm,
  type RequestViewer,
  readAgreement,
  readRequest,
  readTurnaround,
  reviewRequest,
  type Scope,
  saveRequestDraft,
} from '@trialmark/services';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { actFor, scopeOf } from '../scope.ts';
import { permitted, router, signedIn } from '../trpc.ts';

const mine = z.object({ organisationId: OrganisationId });
const one = mine.extend({ requestId: AccessRequestId });
const reason = prose(4_000);

/** Permissions of those who look at requests, and of those who make them. */
const CHECK = 'request:check';
const DRAFT = 'request:draft';
/** What every member of a team may do, whatever their role. */
const TEAM = 'agreement:sign';

type SignedIn = ApiContext & { readonly session: Session };
type Act = Parameters<typeof reviewRequest>[2]['act'];

/** Does one thing to a request as a member of `organisationId`. Whether that member may is decided by the review's rules. */
function act(
  ctx: SignedIn,
  permission: Permission,
  { organisationId, requestId }: { readonly organisationId: string; readonly requestId: string },
  what: Act,
) {
  const { scope, signer } = actFor(ctx, permission, organisationId);
  return reviewRequest(ctx.deps, scope, { requestId, memberId: signer.issuer, act: what });
}

/**
 * Requests for access, from the draft to the agreement. What was submitted is public; drafts are their organisation's, and
 * questions are for the team and those who review. Submissions, votes and agreements are statements: they are prepared here,
 * and take effect in `signing.submit`.
 */
export const requestsRouter = router({
  /** My organisation's requests and those whose team I am of, with what they wait for me to do. Drafts for those who draft. */
  mine: signedIn(TEAM)
    .input(mine)
    .query(({ ctx, input: { organisationId } }) => {
      const { scope, signer } = actFor(ctx, TEAM, organisationId);
      const withDrafts = canFor(ctx.session, DRAFT, organisationId);
      return listMine(ctx.deps.uow, scope, { organisationId, memberId: signer.issuer }, { withDrafts });
    }),

  /** A request that was submitted, for everyone; a draft for its organisation, with its problems and the rules' decision. */
  read: permitted('dataset:read', {
    method: 'GET',
    path: '/requests/{requestId}',
    tags: ['requests'],
    summary: 'A request for access: its document, what the rules and reviewers said of it, and where it is',
  })
    .input(z.object({ requestId: AccessRequestId }))
    .output(z.any())
    .query(({ ctx, input }) => readRequest(ctx.deps, publicScope(ctx), viewersOf(ctx), input.requestId)),

  /** Requests that wait for reviewers or custodians, with what each waits for and since when; the caller's own first. */
  queue: signedIn(CHECK)
    .input(mine)
    .query(({ ctx, input: { organisationId } }) => {
      const { scope, signer } = actFor(ctx, CHECK, organisationId);
      return listQueue(ctx.deps.uow, scope, { organisationId, memberId: signer.issuer });
    }),

  createDraft: signedIn(DRAFT)
    .input(
      mine.extend({
        datasetId: DatasetId,
        /** An approved request to change or to go on with. */
        replaces: z
          .strictObject({ kind: z.literal(['amendment', 'renewal']), request: AccessRequestId })
          .nullable()
          .default(null),
        form: RequestForm.default({}),
      }),
    )
    .mutation(({ ctx, input }) => {
      const { scope, signer } = actFor(ctx, DRAFT, input.organisationId);
      return createRequestDraft(ctx.deps.uow, scope, { ...input, memberId: signer.issuer });
    }),

  saveDraft: signedIn(DRAFT)
    .input(
      one.extend({
        revision: z.int().min(1).max(1_000_000_000),
        form: RequestForm,
        /** The version of the dataset that was read instead of the one the draft was begun for. */
        datasetDigest: Digest.optional(),
      }),
    )
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope } = actFor(ctx, DRAFT, organisationId);
      return saveRequestDraft(ctx.deps.uow, scope, command);
    }),

  deleteDraft: signedIn(DRAFT)
    .input(one)
    .mutation(({ ctx, input }) => {
      const { scope } = actFor(ctx, DRAFT, input.organisationId);
      return deleteRequestDraft(ctx.deps.uow, scope, input.requestId);
    }),

  prepareSubmission: signedIn('request:submit')
    .input(one)
    .mutation(({ ctx, input: { organisationId, requestId } }) => {
      const { scope, signer } = actFor(ctx, 'request:submit', organisationId);
      return prepareSubmission(ctx.deps, scope, { requestId, signer });
    }),

  withdraw: signedIn('request:submit')
    .input(one.extend({ reason }))
    .mutation(({ ctx, input }) => act(ctx, 'request:submit', input, { kind: 'withdraw', reason: input.reason })),

  passForm: signedIn(CHECK)
    .input(one)
    .mutation(({ ctx, input }) => act(ctx, CHECK, input, { kind: 'pass-form' })),

  /** Ends the request; what its team changes is a new draft, under a new id. */
  returnToDraft: signedIn(CHECK)
    .input(one.extend({ reason }))
    .mutation(({ ctx, input }) => act(ctx, CHECK, input, { kind: 'return-to-draft', reason: input.reason })),

  confirmFeasibility: signedIn(CHECK)
    .input(one)
    .mutation(({ ctx, input }) => act(ctx, CHECK, input, { kind: 'confirm-feasibility' })),

  denyFeasibility: signedIn(CHECK)
    .input(one.extend({ reason }))
    .mutation(({ ctx, input }) => act(ctx, CHECK, input, { kind: 'deny-feasibility', reason: input.reason })),

  ask: signedIn(CHECK)
    .input(one.extend({ question: reason }))
    .mutation(({ ctx, input }) => act(ctx, CHECK, input, { kind: 'ask', question: input.question })),

  answer: signedIn(TEAM)
    .input(one.extend({ number: z.int().min(1).max(10_000), answer: reason }))
    .mutation(({ ctx, input }) =>
      act(ctx, TEAM, input, { kind: 'answer', number: input.number, answer: input.answer }),
    ),

  prepareVote: signedIn('request:review')
    .input(
      one.extend({
        /** Of the document that was read. */
        documentDigest: Digest,
        decision: z.literal(['approve', 'refuse', 'abstain']),
        /** Public for ever. */
        reason,
      }),
    )
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'request:review', organisationId);
      return prepareVote(ctx.deps, scope, { ...command, signer });
    }),

  agreement: permitted('dataset:read', {
    method: 'GET',
    path: '/requests/{requestId}/agreement',
    tags: ['requests'],
    summary: 'The agreement that every member of a request’s team signs, and who has',
  })
    .input(z.object({ requestId: AccessRequestId }))
    .output(z.any())
    .query(({ ctx, input }) => ctx.deps.uow.run(publicScope(ctx), (tx) => readAgreement(tx, input.requestId))),

  prepareAgreement: signedIn(TEAM)
    .input(one)
    .mutation(({ ctx, input: { organisationId, requestId } }) => {
      const { scope, signer } = actFor(ctx, TEAM, organisationId);
      return prepareAgreement(ctx.deps, scope, { requestId, signer });
    }),

  /** Median days of each phase and of the whole way to a decision, over the last two years. */
  turnaround: permitted('dataset:read', {
    method: 'GET',
    path: '/turnaround',
    tags: ['requests'],
    summary: 'How long reviews take: medians over all datasets, and for one',
  })
    .input(z.object({ datasetId: DatasetId.optional() }))
    .output(z.any())
    .query(({ ctx, input }) => readTurnaround(ctx.deps, publicScope(ctx), input.datasetId ?? null)),
});

function publicScope({ session, requestId }: ApiContext): Scope {
  const userId = session?.userId ?? null;
  return { actor: userId ?? 'visitor', userId, organisationId: null, requestId };
}

/** The caller as a member of each of their organisations: a session that lacks its second factor shows what is public. */
function viewersOf(ctx: ApiContext): readonly RequestViewer[] {
  const { session } = ctx;
  if (session === null || !session.memberships.some(({ organisationId }) => canFor(session, TEAM, organisationId)))
    return [];
  return session.memberships.map(({ organisationId, memberId }) => ({
    scope: scopeOf({ ...ctx, session }, organisationId),
    memberId,
    mayDraft: canFor(session, DRAFT, organisationId),
  }));
}
