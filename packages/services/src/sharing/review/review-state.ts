import { type AccessRequest, applyEvent, RequestEvent, replayRequest } from '@trialmark/datause';
import { AppError, problemsOf } from '@trialmark/schema';
import type { Tx } from '../../ports.ts';
import type { ReviewPhase, StoredEvent, SubmittedRow } from './ports.ts';
import { noSuchRequest } from './refuse-request.ts';

/** A request that was submitted, and how many events it is the replay of. */
export type ReviewState = { readonly request: AccessRequest; readonly events: readonly StoredEvent[] };

/** @throws AppError `not-found` for a request that was not submitted */
export async function readReview(tx: Tx, requestId: string): Promise<ReviewState> {
  const events = await tx.requests.events(requestId);
  const request = replayRequest(events.map(({ event }) => event));
  if (request === null) throw noSuchRequest();
  return { request, events };
}

/** The same, with everybody else who would do something to it kept out until the transaction ends. */
export async function lockReview(tx: Tx, requestId: string): Promise<ReviewState> {
  await tx.requests.lock(requestId);
  return await readReview(tx, requestId);
}

const DECIDED: ReadonlySet<ReviewPhase> = new Set(['approved', 'refused', 'denied']);
/** Phases in which another request for the same may be opened. */
const FREE: ReadonlySet<ReviewPhase> = new Set([...DECIDED, 'withdrawn', 'expired', 'returned']);

/** Adds what happened, and brings the row and the open keys in line with it. The caller holds the request's lock. */
export async function appendEvents(
  tx: Tx,
  before: { readonly request: AccessRequest | null; readonly events: readonly StoredEvent[] },
  first: StoredEvent,
  ...more: readonly StoredEvent[]
): Promise<ReviewState> {
  const stored = [first, ...more].map(({ event, statementDigest }) => ({ event: storable(event), statementDigest }));
  const request = stored.reduce<AccessRequest | null>((state, { event }) => applyEvent(state, event), before.request);
  if (request === null) throw noSuchRequest();
  const after = { request, events: [...before.events, ...stored] };
  await tx.requests.append(request.document.id, before.events.length, stored);
  const row = rowOf(after);
  await tx.requests.save(row);
  if (FREE.has(row.phase)) await tx.requests.free(row.id);
  return after;
}

function rowOf({ request, events }: ReviewState): SubmittedRow {
  const { document, documentDigest, custodian, expiresOn } = request;
  const { requester, team } = document.use;
  const phase = phaseOf(request);
  const submitted = events.findLast(({ event }) => event.kind === 'request-submitted');
  return {
    id: document.id,
    datasetId: document.dataset,
    custodianId: custodian,
    requesterId: requester,
    organisationId: team.find(({ member }) => member === requester)?.organisation ?? '',
    phase,
    documentDigest,
    team: team.map(({ member }) => member),
    submittedAt: submitted?.event.at ?? null,
    expiresOn,
    decidedAt: DECIDED.has(phase) ? (events.at(-1)?.event.at ?? null) : null,
  };
}

/** Events begin when a request is submitted, so whoever is a draft among them was sent back. */
export const phaseOf = ({ phase }: AccessRequest): ReviewPhase => (phase === 'draft' ? 'returned' : phase);

/** Text that a statement may hold and an event may not: control characters, and such as reverse its direction. */
function storable(event: RequestEvent): RequestEvent {
  const parsed = RequestEvent.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', 'This cannot be recorded.', { problems: problemsOf(parsed.error) });
}
