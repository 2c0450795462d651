/**
 * Encrypted releases on their way out.
 *
 * Guarantees: each request is judged anew from the database and is on record, allowed or denied, before its first byte goes out,
 * but for those from outside the team beyond a limit, which are refused unread and unrecorded; while bytes go out the release is looked up again, and the connection is cut within a second of its end. What is sent is
 * ciphertext, whose SHA-256 is in the log.
 * Does NOT know what arrives. Trusts: the session or the signature for who asks, and this process's clock for the day.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiDeps } from '@trialmark/api';
import { type Auth, can } from '@trialmark/auth';
import { EMPTY_BODY_SHA256 } from '@trialmark/ledger';
import { AppError, ReleaseId } from '@trialmark/schema';
import { admitFetch, type Fetcher, isOpenStill } from '@trialmark/services';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Delivery } from '../wiring/wire-delivery.ts';
import { machineOf } from './custodian-machine.ts';
import { readRange } from './read-range.ts';
import { headersOf, type RequestContext } from './request-context.ts';

const LOOK_AGAIN_MS = 500;
/** Attempts from outside the team, an address and an account a minute: each becomes a line in the log for ever. */
const OUTSIDERS_A_MINUTE = 30;

type Asker = Pick<Fetcher, 'scope' | 'members'> & {
  /** Why a signature did not count. */
  readonly refusal: AppError | null;
};

export function createReleaseFiles(api: ApiDeps, auth: Auth, delivery: Delivery) {
  const outsiders = new RateLimiterMemory({ points: OUTSIDERS_A_MINUTE, duration: 60 });
  const deps = { uow: api.uow, clock: api.clock, files: delivery.files };

  return async (request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> => {
    const [, name] = /^(?:\/api)?\/releases\/([^/]+)\/file$/.exec(context.url.pathname) ?? [];
    const releaseId = ReleaseId.safeParse(name);
    if (!releaseId.success) throw new AppError('not-found', 'There is no such release.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new AppError('invalid', 'Releases can only be read.');
    refuseForeign(request);
    const asker = await whoAsks(api, auth, request, context.requestId);
    const countOutsider = async (): Promise<void> => {
      const keys = [`address ${context.address}`, ...(asker.members === null ? [] : [`who ${asker.scope.actor}`])];
      for (const key of keys) await outsiders.consume(key).catch(tooMany);
    };
    const release = await admitFetch(deps, releaseId.data, { ...asker, countOutsider }).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'unauthenticated' ? (asker.refusal ?? error) : error;
    });
    const { ciphertextDigest, sizeBytes } = release;
    const etag = `"${ciphertextDigest}"`;
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
    const range = isSame ? readRange(request.headers.range, sizeBytes) : null;
    response.setHeader('cache-control', 'no-store');
    if (range === 'outside') {
      response.writeHead(416, { 'content-range': `bytes */${sizeBytes}` });
      response.end();
      return;
    }
    const { from, to } = range ?? { from: 0, to: sizeBytes - 1 };
    response.writeHead(range === null ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${release.id}.age"`,
      'content-length': to - from + 1,
      'accept-ranges': 'bytes',
      etag,
      ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${sizeBytes}` }),
    });
    if (request.method === 'HEAD') response.end();
    else
      await sendWhile(() => isOpenStill(deps, release.id), delivery.files.read(ciphertextDigest, from, to), response);
  };
}

/** Sends the bytes for as long as `isOpen` says so; where it cannot be asked, no longer. */
async function sendWhile(
  isOpen: () => Promise<boolean>,
  bytes: AsyncIterable<Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  const cut = new AbortController();
  const sent = new AbortController();
  const watch = async (): Promise<void> => {
    while (!sent.signal.aborted) {
      await sleep(LOOK_AGAIN_MS, undefined, { signal: sent.signal });
      if (!(await isOpen())) cut.abort();
    }
  };
  const watching = watch().catch(() => cut.abort());
  // Whoever reads sees fewer bytes than were announced, whether it was us or the reader who ended it.
  await pipeline(bytes, response, { signal: cut.signal }).catch(() => undefined);
  sent.abort();
  await watching;
}

/** By a signature where there is one, else by the session. One that does not count is a stranger's attempt. */
async function whoAsks(api: ApiDeps, auth: Auth, request: IncomingMessage, requestId: string): Promise<Asker> {
  const stranger = { actor: 'visitor', userId: null, organisationId: null, requestId };
  if (request.headers.authorization !== undefined) {
    try {
      const { memberId, organisationId } = await machineOf(api, request, EMPTY_BODY_SHA256);
      return { scope: { ...stranger, actor: memberId, organisationId }, members: [memberId], refusal: null };
    } catch (refusal) {
      if (!(refusal instanceof AppError) || refusal.code !== 'unauthenticated') throw refusal;
      return { scope: stranger, members: null, refusal };
    }
  }
  const session = request.headers.cookie === undefined ? null : await auth.getSession(headersOf(request));
  if (session === null || session.enrolment === 'required') return { scope: stranger, members: null, refusal: null };
  const { userId, memberships } = session;
  const members = can(session, 'release:fetch') ? memberships.map(({ memberId }) => memberId) : [];
  // An organisation is no member of a team: whoever speaks as one fetches nothing.
  const people = members.filter((member) => member.startsWith('mbr_'));
  return { scope: { ...stranger, actor: userId, userId }, members: people, refusal: null };
}

/** Another site must not put attempts on record in the name of who visits it. */
function refuseForeign({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  if (headers.cookie !== undefined && (site === 'cross-site' || site === 'same-site')) {
    throw new AppError('forbidden', 'This request did not come from the registry’s own pages.');
  }
}

function tooMany(refusal: unknown): never {
  if (refusal instanceof Error) throw refusal;
  throw new AppError(
    'rate-limited',
    'Too many attempts from outside the team. Wait a minute, then sign in as a member of it.',
  );
}
