/**
 * Takes in a participant's yes to a request that asks them: from somebody without an account, who proves that a row is theirs.
 *
 * Guarantees: recorded once per row and request, however often and by however many at once it is sent; nothing is recorded
 * whose proof does not hold for exactly this request and study under the key that counts at its place. The proof is verified
 * before anything is locked.
 * Does NOT know who asks: the transaction has no user, and its audit record no request. Does NOT know whether the row is one of
 * the study: the proof shows no leaf, so whoever makes up a secret has a tag that is new. A yes of that kind lets nothing out;
 * that the log is not filled with them is kept by a limit for each request.
 */
import { allHold } from '@trialmark/ledger';
import { judgeSharing, type ProofClaim, type RequestState, readGraph, requestHashFor } from '@trialmark/registry';
import { AppError, type Groth16Proof } from '@trialmark/schema';
import { ANONYMOUS, type ConsentDeps, type Recorded } from '../consent/submit-proven.ts';
import type { Tx } from '../ports.ts';
import { lockSharing, lookAtSharing, type SharingPlace } from './lock-sharing.ts';
import { NOTHING_ATTACHED, readDocument, readDocuments } from './read-documents.ts';
import { refuseSharing } from './refuse-sharing.ts';
import { saySharing, signOwn } from './say-sharing.ts';

export type ApprovalSubmission = {
  readonly requestId: string;
  /** Canonical decimals. */
  readonly rowTag: string;
  readonly proof: Groth16Proof;
};

/** What a request takes of approvals: each participant's several times over, and some where a study is small. */
const APPROVALS_A_LEAF = 4;
const APPROVALS_MORE = 64;

/** @throws AppError `unavailable` (`approval.room`) when the request has as many approvals as it takes */
export async function submitApproval(
  deps: ConsentDeps,
  { requestId, rowTag, proof }: ApprovalSubmission,
): Promise<Recorded> {
  const first = await deps.uow.run(ANONYMOUS, async (tx) => {
    const request = await readRequest(tx, requestId);
    const earlier = await earlierYes(tx, request, rowTag);
    if (earlier !== null) return earlier;
    const body = { rowTag, requestHash: await hashOf(tx, request), proof };
    try {
      return { body, claim: await judge(tx, deps, request, body) };
    } catch (refusal) {
      // The same may have been recorded since we looked, and be the reason.
      const since = await earlierYes(tx, await readRequest(tx, requestId), rowTag);
      if (since !== null) return since;
      throw refusal;
    }
  });
  if ('digest' in first) return first;
  const { body, claim } = first;
  const checks = await deps.verifyClaim(claim);
  if (!allHold(checks)) throw refuseSharing(checks);
  return await deps.uow.run(ANONYMOUS, async (tx) => {
    // The lock is taken before looking again: of two at once, the second finds the first.
    const { statement } = signOwn(deps.signAsService, 'consent.approved', requestId, null, body);
    const { facts } = await lockSharing(tx, await tx.directory.share(), statement, NOTHING_ATTACHED);
    const request = await readRequest(tx, requestId);
    const earlier = await earlierYes(tx, request, rowTag);
    if (earlier !== null) return earlier;
    requireRoom(request, facts);
    const { signAsService } = deps;
    const said = await saySharing(tx, { signAsService, verified: claim }, 'consent.approved', requestId, body);
    return { ...said, isNew: true };
  });
}

async function readRequest(tx: Tx, requestId: string): Promise<RequestState> {
  const request = await tx.sharing.request(requestId);
  if (request !== null) return request;
  throw refuseSharing([{ name: 'sharing.subject', ok: false, detail: `nobody has made the request ${requestId}` }]);
}

async function earlierYes(tx: Tx, request: RequestState, rowTag: string): Promise<Recorded | null> {
  if (!request.approvals.has(rowTag)) return null;
  const digest = await tx.sharing.findApproval(request.id, rowTag);
  if (digest === null) throw new Error(`${request.id} has a yes that was not said`);
  return { digest, isNew: false };
}

/** What the wallet proved its yes for, if it proved it for this request. */
async function hashOf(tx: Tx, request: RequestState): Promise<string> {
  const digest = request.judged?.graph ?? null;
  const document = digest === null ? undefined : await readDocument(tx, NOTHING_ATTACHED, digest);
  const graph = readGraph(new Map(digest === null ? [] : [[digest, document]]), digest);
  if (!graph.ok) throw new Error(graph.detail);
  return requestHashFor(request, graph.graph);
}

/** Before a proof is verified, and again under the lock. */
function requireRoom({ approvals }: RequestState, { consent }: SharingPlace['facts']): void {
  if (approvals.size < APPROVALS_A_LEAF * (consent?.leaves ?? 0) + APPROVALS_MORE) return;
  const message =
    'This request has more approvals than the study has participants who could give them. No more are taken in: tell the study’s contact.';
  throw new AppError('unavailable', message, { problems: [{ path: 'request', rule: 'approval.room', message }] });
}

async function judge(tx: Tx, deps: ConsentDeps, request: RequestState, body: unknown): Promise<ProofClaim> {
  const said = signOwn(deps.signAsService, 'consent.approved', request.id, request.requested, body);
  const place = await lookAtSharing(tx, said.statement, NOTHING_ATTACHED);
  requireRoom(request, place.facts);
  const documents = await readDocuments(tx, NOTHING_ATTACHED, place.state, said.statement);
  const decision = judgeSharing(place.state, said.statement, { ...place.facts, documents });
  if (!decision.ok) throw refuseSharing(decision.failed);
  if (decision.claim === null) throw new Error('a yes has no proof');
  return decision.claim;
}
