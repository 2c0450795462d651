import { AppError } from '@trialmark/schema';
import type { Clock, Scope, Tx, UnitOfWork } from '../../ports.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from '../../preparing/prepare.ts';
import { actorOf } from './actor-of.ts';
import { noSuchRequest } from './refuse-request.ts';
import { refuseSamePerson } from './refuse-same-person.ts';
import { decide, instantOf } from './review-request.ts';
import { readReview } from './review-state.ts';

export type PrepareVote = {
  readonly requestId: string;
  /** The document that the reviewer has read. */
  readonly documentDigest: string;
  readonly decision: 'approve' | 'refuse' | 'abstain';
  /** Public for ever. */
  readonly reason: string;
  readonly signer: Signer;
};

/**
 * Makes a vote ready to be signed, for somebody who may vote now. @throws AppError as `refuseRequest` says
 */
export async function prepareVote(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { requestId, documentDigest, decision, reason, signer }: PrepareVote,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { request } = await readReview(tx, requestId);
    const by = actorOf(await tx.directory.current(), signer.issuer);
    if (by === null) throw new AppError('forbidden', 'No accredited organisation has admitted you.');
    await refuseSamePerson(tx, request, by, true);
    decide(request, { kind: 'vote', at: instantOf(clock), by, vote: decision, reason, documentDigest });
    const body = { documentDigest, decision, reason };
    const envelope = { type: 'access.decided' as const, subject: requestId, prev: await firstOf(tx, requestId), body };
    return await prepare(tx, scope, clock, signer, envelope, { documents: [documentOf(request.document)] });
  });
}

/** The digest that every statement about a request names. */
async function firstOf(tx: Tx, requestId: string): Promise<string> {
  const logged = await tx.sharing.request(requestId);
  if (logged === null) throw noSuchRequest();
  return logged.requested;
}
