import { isDatabaseAway, type PrismaClient } from '@trialmark/db';
import { type AuthConfig, createBetterAuth } from './better-auth.ts';
import { createPasswordUser, type PasswordUser } from './create-password-user.ts';
import type { MailMessage } from './mail/messages.ts';
import { readSession } from './read-session.ts';
import { admitRequest, BASE_PATH } from './request/admit-request.ts';
import { answerFrom, jsonAnswer } from './request/answer-from.ts';
import { CLIENT_ADDRESS_HEADER, clientAddress } from './request/client-address.ts';
import type { InnerRequest } from './request/endpoints.ts';
import { isRecentlyAuthenticated, type Membership, type Session } from './session.ts';
import { atLeast } from './uniform-time.ts';
import { watchFaults } from './watch-faults.ts';

export type AuthPorts = {
  /** As the application role. */
  readonly prisma: PrismaClient;
  readonly sendMail: (message: MailMessage) => Promise<void>;
  /** What the log says of the person behind an account. */
  readonly listMemberships: (userId: string) => Promise<readonly Membership[]>;
  /** Told of what nobody asked about: a mail that could not be sent, a fault inside better-auth. */
  readonly onError: (error: unknown) => void;
};

export type Auth = {
  /** Answers everything under `/api/auth`, with 503 while the database is away. `remoteAddress` is the peer of the socket. */
  readonly handler: (request: Request, remoteAddress: string) => Promise<Response>;
  /** Who sent a request with these headers; null when nobody is signed in. Prolongs the session. Rejects while the database is away. */
  readonly getSession: (headers: Headers) => Promise<Session | null>;
  /** For the seed and the command line: an account whose address counts as confirmed. Gives the existing one's id. */
  readonly createPasswordUser: (user: PasswordUser) => Promise<string>;
  /** Resolves when every mail handed over so far is sent or has failed: for shutting down, and for tests. */
  readonly settled: () => Promise<void>;
};

const UNIFORM_MS = 600;
const AWAY = { code: 'UNAVAILABLE', message: 'Signing in does not work at this moment. Try again shortly.' };

/**
 * Signing in, on the portal's origin.
 *
 * Guarantees the session rules of docs (renewed at sign-in, fifteen minutes idle, ended at sign-out), that attempts are
 * counted by an address nobody can choose, and that no answer tells by status, body or time whether an account exists.
 * Does NOT give anybody the right to sign a statement: signing keys live on another origin. Trusts: better-auth, the
 * database, and the portal for the address of its visitors.
 */
export function createAuth(ports: AuthPorts, config: AuthConfig): Auth {
  const pending = new Set<Promise<void>>();
  const post = (message: MailMessage): void => {
    const sending = ports
      .sendMail(message)
      .catch(ports.onError)
      .finally(() => pending.delete(sending));
    pending.add(sending);
  };
  const faults = watchFaults(isDatabaseAway);
  const onError = (error: unknown) => {
    faults.note(error);
    ports.onError(error);
  };
  const betterAuth = createBetterAuth({ prisma: ports.prisma, post, onError }, config);
  const getSession = (headers: Headers) => faults.during(() => readSession(betterAuth, ports, headers));

  const answer = async (request: Request, remoteAddress: string): Promise<Response> => {
    const admitted = await admitRequest(request, config.portalOrigin);
    if (!admitted.ok) return jsonAnswer(admitted.status, { code: admitted.code, message: admitted.message });
    const { endpoint, path } = admitted;
    if (endpoint.recent === true) {
      const session = await getSession(request.headers);
      if (session === null) return jsonAnswer(401, { code: 'UNAUTHORIZED', message: 'Sign in first.' });
      if (!isRecentlyAuthenticated(session, Date.now())) {
        return jsonAnswer(403, { code: 'SESSION_NOT_FRESH', message: 'Sign in again: this needs a recent proof.' });
      }
    }
    const address = clientAddress(request.headers, remoteAddress, config.portalSecret);
    const inner = innerRequest(path, admitted.inner, request.headers, address, config.portalOrigin);
    return atLeast(endpoint.uniform === true ? (config.uniformMs ?? UNIFORM_MS) : 0, async () =>
      answerFrom(await betterAuth.handler(inner), endpoint),
    );
  };

  const handler = async (request: Request, remoteAddress: string): Promise<Response> => {
    try {
      return await faults.during(() => answer(request, remoteAddress));
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return jsonAnswer(503, AWAY, { 'retry-after': '5' });
    }
  };

  return {
    handler,
    getSession,
    createPasswordUser: (user) => createPasswordUser(betterAuth, user),
    settled: async () => {
      await Promise.all(pending);
    },
  };
}

/** What better-auth sees: our address, our body, and of the caller's headers only cookies and the browser's name. */
function innerRequest(path: string, inner: InnerRequest, from: Headers, address: string, origin: string): Request {
  const url = new URL(`${origin}${BASE_PATH}${path}`);
  for (const [name, value] of Object.entries(inner.query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers({ origin, [CLIENT_ADDRESS_HEADER]: address });
  for (const name of ['cookie', 'user-agent']) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (inner.body === undefined) return new Request(url, { method: inner.method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: inner.method, headers, body: JSON.stringify(inner.body) });
}
