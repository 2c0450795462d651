import { randomBytes } from 'node:crypto';
import type { AppRouter } from '@trialmark/api';
import type { Role } from '@trialmark/schema';
import { createTestPasskey, type TestPasskey } from '@trialmark/testing/log';
import { createTRPCClient, httpLink } from '@trpc/client';
import { until } from '../market/until.ts';
import type { Addresses } from '../start/addresses.ts';
import { createHttpSession, type HttpSession } from './http-session.ts';
import { readMail } from './read-mail.ts';
import { totpCode } from './totp.ts';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/** Somebody with an account and a passkey on the signing page's origin, both in software. */
export type Person = {
  readonly name: string;
  readonly email: string;
  readonly api: Api;
  /** The browser's session, for what is plain HTTP. */
  readonly session: HttpSession;
  readonly passkey: TestPasskey;
};

const NAME = 'Demonstration investigator';

/**
 * Opens an account over the API as the portal does for a person: address confirmed by mail, password, authenticator
 * app. The signing key is a passkey in software, which makes the same assertions as an authenticator.
 */
export async function openAccount(addresses: Addresses, mailFolder: string, name = NAME): Promise<Person> {
  const session = createHttpSession(addresses.api, addresses.portal);
  const email = `demo-${randomBytes(6).toString('hex')}@northmoor.example`;
  const password = randomBytes(18).toString('base64url');
  await session.post('/sign-up/email', { name, email, password });
  const token = /verify-email#(\S+)/.exec(await readMail(mailFolder, email))?.[1] ?? '';
  await session.post('/verify-email', { token });
  await session.post('/sign-in/email', { email, password });
  const { totpURI } = await session.post('/two-factor/enable', { password });
  await session.post('/two-factor/verify-totp', { code: totpCode(String(totpURI), Date.now()) });
  const api = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${addresses.api}/api/trpc`, fetch: session.fetch as never })],
  });
  return { name, email, api, session, passkey: makePasskey(addresses) };
}

/** A signing key in software: a key belongs to one member, so whoever is two has two. */
export function makePasskey(addresses: Addresses): TestPasskey {
  const site = { origin: addresses.signer, rpId: new URL(addresses.signer).hostname };
  return createTestPasskey(randomBytes(32), site);
}

/** Asks an organisation to admit the person with their key, and waits until it has. */
export async function joinOrganisation(
  { name, api, passkey }: Person,
  organisationId: string,
  role: Role,
): Promise<string> {
  const { memberId } = await api.organisations.requestAdmission.mutate({
    organisationId,
    roles: [role],
    name,
    publicKey: passkey.key.publicKey,
    credentialId: randomBytes(16).toString('base64url'),
  });
  await until('the desk admits', 120_000, async () => {
    const me = await api.account.me.query();
    return me?.memberships.some((each) => each.memberId === memberId) ? true : null;
  });
  return memberId;
}
