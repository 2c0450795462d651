import {
  type AccessRequest,
  type Actor,
  decideRequest,
  type RequestCommand,
  type RequestEvent,
} from '@trialmark/datause';
import { AppError, newId } from '@trialmark/schema';
import type { Clock, Scope, Tx, UnitOfWork } from '../../ports.ts';
import { actorOf } from './actor-of.ts';
import { formOfDocument } from './form-of-document.ts';
import { noticesOf } from './notices-of.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSamePerson } from './refuse-same-person.ts';
import type { RequestDraft } from './request-form.ts';
import { appendEvents, lockReview, phaseOf } from './review-state.ts';

/** What people do to a request without a statement. Votes and agreements are signed: see `recordReview`. */
export type ReviewAct =
  | { readonly kind: 'pass-form' }
  | { readonly kind: 'return-to-draft'; readonly reason: string }
  | { readonly kind: 'confirm-feasibility' }
  | { readonly kind: 'deny-feasibility'; readonly reason: string }
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: string }
  | { readonly kind: 'withdraw'; readonly reason: string };

export type ReviewRequest = { readonly requestId: string; readonly memberId: string; readonly act: ReviewAct };

/**
 * Does one thing to a request that was submitted: the event, what follows from it, mails that are owed and the audit record
 * commit together.
 *
 * Guarantees: it is decided under the request's lock, by the roles that the log gives the member at that moment. Does NOT
 * check that the caller is that member: the session says so.
 *
 * @throws AppError as `refuseRequest` says, with nothing written
 */
export async function reviewRequest(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { requestId, memberId, act }: ReviewRequest,
): Promise<{ readonly phase: ReturnType<typeof phaseOf>; readonly draftId: string | null }> {
  return await uow.run(scope, async (tx) => {
    const directory = await tx.directory.share();
    const before = await lockReview(tx, requestId);
    const by = actorOf(directory, memberId);
    if (by === null) throw new AppError('forbidden', 'No accredited organisation has admitted you.');
    // To the machine a request that was sent back is a draft; here it is over, and what follows from it is another.
    if (phaseOf(before.request) === 'returned') throw refuseRequest('closed');
    if (act.kind !== 'answer' && act.kind !== 'withdraw') await refuseSamePerson(tx, before.request, by, false);
    const event = decide(before.request, { ...act, at: instantOf(clock), by } as RequestCommand);
    const after = await appendEvents(tx, before, { event, statementDigest: null });
    await tx.requests.notify(noticesOf(after.request, event, directory));
    const draftId = event.kind === 'request-returned' ? await draftAgain(tx, after.request, by) : null;
    const reason = 'reason' in act ? act.reason : null;
    const phases = { before: before.request.phase, after: phaseOf(after.request) };
    await tx.audit({ action: event.kind.replace(/^request-/, 'request.'), subject: requestId, ...phases, reason });
    return { phase: phaseOf(after.request), draftId };
  });
}

/** The event that a command leads to. @throws AppError as `refuseRequest` says */
export function decide(request: AccessRequest | null, command: RequestCommand): RequestEvent {
  const decision = decideRequest(request, command);
  if (!decision.ok) throw refuseRequest(decision.refusal);
  return decision.event;
}

/** The service's time, as events have it. */
export const instantOf = ({ nowMs }: Clock): string => `${new Date(nowMs()).toISOString().slice(0, 19)}Z`;

/**
 * The log has the request as it was submitted, so what its team changes becomes another request: with the same form, under a
 * new id.
 */
async function draftAgain(tx: Tx, { document, custodian }: AccessRequest, by: Actor): Promise<string> {
  const id = newId('areq');
  const { requester, team } = document.use;
  const draft: RequestDraft = {
    v: 1,
    form: formOfDocument(document),
    datasetDigest: document.datasetDigest,
    replaces: document.replaces,
    returnedFrom: document.id,
  };
  await tx.requests.insertDraft({
    id,
    datasetId: document.dataset,
    custodianId: custodian,
    requesterId: requester,
    organisationId: team.find(({ member }) => member === requester)?.organisation ?? by.organisation,
    userId: '',
    draft,
  });
  return id;
}
