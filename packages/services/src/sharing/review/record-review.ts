/**
 * What statements about a request do to its review, in the transaction that accepts them.
 *
 * Guarantees: the machine of `@trialmark/datause` allows it, by the service's clock and the roles that the log gives the signer
 * now, or nothing is written, the statement included; a team has one open request for one purpose, however many arrive at once;
 * the rules have spoken before anybody sees a request. A statement that comes without a draft, from other people's software,
 * is treated as one from the portal.
 * Does NOT check: signature, authority and what the log asks (`judgeSharing`): its caller has. Trusts: that the caller holds the
 * request's lock and that `state` holds what the statement said.
 */
import { applyEvent, decideUse, type RequestEvent, replayRequest } from '@trialmark/datause';
import type { Directory } from '@trialmark/ledger';
import type { RequestState, SharingState, SharingStatement } from '@trialmark/registry';
import { AppError, type StatementOf } from '@trialmark/schema';
import type { Clock, Tx } from '../../ports.ts';
import type { SignAsService } from '../../statements/create-service-signer.ts';
import type { Diseases } from '../catalogue/diseases.ts';
import { saySharing } from '../say-sharing.ts';
import { actorOf } from './actor-of.ts';
import { claimKeys } from './claim-keys.ts';
import { custodiansOf, noticesOf } from './notices-of.ts';
import { noSuchRequest, refuseRequest } from './refuse-request.ts';
import { refuseSamePerson } from './refuse-same-person.ts';
import { decide, instantOf } from './review-request.ts';
import { appendEvents, lockReview, type ReviewState } from './review-state.ts';

export type ReviewDeps = {
  readonly clock: Clock;
  readonly signAsService?: SignAsService | undefined;
  readonly diseases?: Diseases | undefined;
};

export type ReviewedStatement = {
  readonly statement: SharingStatement;
  readonly digest: string;
  readonly directory: Directory;
  /** As it is after the statement. */
  readonly state: SharingState;
};

/** Does nothing for statements that are no part of a review. @throws AppError as `refuseRequest` says */
export async function recordReview(tx: Tx, deps: ReviewDeps, said: ReviewedStatement): Promise<void> {
  const { statement } = said;
  if (statement.type === 'access.requested') return await recordRequest(tx, deps, { ...said, statement });
  if (statement.type === 'access.decided') return await recordVote(tx, deps, { ...said, statement });
  if (statement.type === 'agreement.signed') await recordAgreement(tx, said);
}

type Said<Type extends SharingStatement['type']> = Omit<ReviewedStatement, 'statement'> & {
  readonly statement: StatementOf<Type>;
};

async function recordRequest(tx: Tx, deps: ReviewDeps, said: Said<'access.requested'>): Promise<void> {
  const { statement, digest, directory, state } = said;
  const { document, version } = requested(state, statement.subject);
  const by = requireActor(directory, statement.issuer);
  await tx.requests.lock(document.id);
  const row = await tx.requests.anyRow(document.id);
  // An id that somebody else's draft has: it is theirs, and their draft stays as it is.
  const isFree = row === null || (row.phase === 'draft' && row.organisationId === by.organisation);
  if (!isFree) throw refuseRequest('already-drafted');
  const at = instantOf(deps.clock);
  const { review: settings, custodian } = version.description;
  const drafted = decide(null, { kind: 'draft', at, by, document, settings, custodian: custodian.organisation });
  const draft = applyEvent(null, drafted);
  const taken = await claimKeys(tx, document);
  const replaced = await readReplaced(tx, document.replaces?.request ?? null);
  const submitted = decide(draft, { kind: 'submit', at, by, taken, replaced });
  const judged = await applyRules(tx, deps, said);
  const rules = decide(applyEvent(draft, submitted), {
    kind: 'decide-by-rules',
    at,
    terms: version.description.terms,
    graph: deps.diseases?.graph ?? null,
  });
  const after = await appendEvents(
    tx,
    { request: null, events: [] },
    { event: drafted, statementDigest: null },
    { event: submitted, statementDigest: digest },
    { event: rules, statementDigest: judged },
  );
  await notify(tx, directory, after, submitted, rules);
}

/** The service says at once what the rules give, in this transaction: no request is ever without. */
async function applyRules(
  tx: Tx,
  { signAsService, diseases }: ReviewDeps,
  { statement, directory, state }: Said<'access.requested'>,
): Promise<string> {
  if (signAsService === undefined || diseases === undefined)
    throw new AppError('unavailable', 'Requests are not taken in here.');
  const { document, documentDigest, version } = requested(state, statement.subject);
  const { outcome, findings, rules } = decideUse(version.description.terms, document.use, diseases.graph);
  const deciding = findings.filter((finding) => finding.outcome === outcome).map(({ rule }) => rule);
  const because = [...new Set<string>(deciding)].sort();
  const body = { documentDigest, rules, graph: diseases.digest, outcome, because };
  const documents = diseases.bytes === null ? [] : [diseases.bytes];
  const deps = { signAsService, directory, state };
  const { digest } = await saySharing(tx, deps, 'access.judged', statement.subject, body, documents);
  return digest;
}

async function recordVote(
  tx: Tx,
  { clock }: ReviewDeps,
  { statement, digest, directory }: Said<'access.decided'>,
): Promise<void> {
  const before = await lockReview(tx, statement.subject);
  const { decision: vote, reason, documentDigest } = statement.body;
  const by = requireActor(directory, statement.issuer);
  await refuseSamePerson(tx, before.request, by, true);
  const event = decide(before.request, { kind: 'vote', at: instantOf(clock), by, vote, reason, documentDigest });
  const after = await appendEvents(tx, before, { event, statementDigest: digest });
  await notify(tx, directory, after, event);
}

/** Signatures are no events of the review, which is over. The custodian is told when the last of the team has signed. */
async function recordAgreement(tx: Tx, { statement, directory, state }: ReviewedStatement): Promise<void> {
  const { document, agreements } = requested(state, statement.subject);
  if (agreements.size < document.use.team.length) return;
  const { request } = await lockReview(tx, statement.subject);
  const custodians = custodiansOf(request, directory);
  await tx.requests.notify(custodians.map((memberId) => ({ memberId, kind: 'release-awaited', subject: document.id })));
}

function requested(state: SharingState, requestId: string): RequestState {
  const request = state.requests.get(requestId);
  if (request === undefined) throw noSuchRequest();
  return request;
}

function requireActor(directory: Directory, memberId: string) {
  const actor = actorOf(directory, memberId);
  if (actor !== null) return actor;
  throw new AppError('forbidden', 'No accredited organisation has admitted the signer.');
}

async function readReplaced(tx: Tx, requestId: string | null) {
  if (requestId === null) return null;
  return replayRequest((await tx.requests.events(requestId)).map(({ event }) => event));
}

async function notify(
  tx: Tx,
  directory: Directory,
  { request }: ReviewState,
  ...events: readonly RequestEvent[]
): Promise<void> {
  await tx.requests.notify(events.flatMap((event) => noticesOf(request, event, directory)));
}
