import { randomBytes } from 'node:crypto';
import type { Session } from '@trialmark/auth';
import { entryBytes, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import type { PublicKey, Role, Statement, UnsignedStatement, WebauthnSignature } from '@trialmark/schema';
import { type Accepted, acceptStatement, type PreparedSigning, type Submitted } from '@trialmark/services';
import { createTestPasskey, ORIGIN, parties, SIGNER, type TestPasskey } from '@trialmark/testing/log';
import { listMemberships } from '../wiring/list-memberships.ts';
import type { TestApi } from './use-test-api.fixture.ts';

export type Person = { readonly session: Session; readonly passkey: TestPasskey };
/** An accredited organisation and the person who applied for it, who speaks as the organisation. */
export type Organisation = { readonly id: string; readonly founder: Person };

const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: 'set-up' };
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

/** A passkey that was made on the signing page, and what the portal sends of it. */
export function newPasskey(site: { origin: string; rpId: string } = SIGNER) {
  const passkey = createTestPasskey(Uint8Array.of(0, ...randomBytes(31)), site);
  const sent = { publicKey: passkey.key.publicKey, credentialId: randomBytes(32).toString('base64url') };
  return { passkey, sent };
}

let people = 0;

/** Somebody with an account and a second factor, in no organisation. */
export function newSession(change: Partial<Session> = {}): Session {
  people += 1;
  return {
    userId: `usr_${people}`,
    email: `person-${people}@example.org`,
    name: `Person ${people}`,
    memberships: [],
    enrolment: 'complete',
    authenticatedAtMs: Date.now(),
    isOperator: false,
    ...change,
  };
}

/** Brings a statement to the log as a process does. */
export function say(api: TestApi, statement: Statement): Promise<Accepted> {
  return acceptStatement(api.deps.api, SYSTEM, { entry: entryBytes(statement), documents: [], openings: [] });
}

export async function startLog(api: TestApi): Promise<void> {
  const { accreditors, service } = parties;
  const body = {
    origin: ORIGIN,
    signerOrigin: SIGNER.origin,
    signerRpId: SIGNER.rpId,
    signerPageDigest: 'e1'.repeat(32),
    accreditors: accreditors.map(({ name, key }) => ({ name, key })),
    accreditorsThreshold: 2,
    serviceKey: service.key,
  };
  const about = { v: 1, subject: `log_${'d1'.repeat(16)}`, prev: null, issuedAt: now(), issuer: service.id } as const;
  await say(api, signStatement({ ...about, type: 'log.started', body } as UnsignedStatement, service.secret));
}

/** Two accreditors accredit an organisation under these keys, of which `quorum` must agree. */
export async function accredit(
  api: TestApi,
  id: string,
  name: string,
  keys: readonly PublicKey[],
  quorum = 1,
): Promise<void> {
  const body = { name, country: 'GB', kind: 'sponsor', keys, quorum };
  let prev = (await api.deps.api.reader.directory()).heads.get(id) ?? null;
  for (const { id: issuer, secret } of parties.accreditors.slice(0, 2)) {
    const facts = { v: 1, type: 'organisation.accredited', subject: id, prev, issuedAt: now(), issuer, body } as const;
    const statement: Statement = signStatement(facts as UnsignedStatement, secret);
    await say(api, statement);
    prev = statementDigest(unsigned(statement));
  }
}

/** Applies for an organisation and has it accredited. */
export async function foundOrganisation(api: TestApi, name: string): Promise<Organisation> {
  const { passkey, sent } = newPasskey();
  const session = newSession();
  const application = { name, country: 'GB', kind: 'sponsor' as const, ...sent };
  const { organisationId } = await api.as(session).organisations.applyForAccreditation(application);
  await accredit(api, organisationId, name, [passkey.key]);
  return { id: organisationId, founder: { session: await withMemberships(api, session), passkey } };
}

/** Asks to be admitted, and is, by the founder's signature. */
export async function admit(api: TestApi, { id, founder }: Organisation, roles: Role[]): Promise<Person> {
  const { passkey, sent } = newPasskey();
  const session = newSession();
  const request = { organisationId: id, roles, name: session.name, ...sent };
  const { memberId } = await api.as(session).organisations.requestAdmission(request);
  const prepared = await api.as(founder.session).signing.prepareAdmission({ organisationId: id, memberId });
  await submit(api, founder, prepared, id);
  return { session: await withMemberships(api, session), passkey };
}

/** The session that the person would have now: what the log says of them is read again. */
export async function withMemberships(api: TestApi, session: Session): Promise<Session> {
  return { ...session, memberships: await listMemberships(api.database.pool('app'), session.userId) };
}

/** What the signing page gives back for a prepared statement. */
export function signatureOf({ request }: PreparedSigning, passkey: TestPasskey): WebauthnSignature {
  return passkey.sign(request.statement).signature as WebauthnSignature;
}

/** Signs what was prepared and hands the signature in. */
export function submit(
  api: TestApi,
  { session, passkey }: Person,
  prepared: PreparedSigning,
  organisationId: string,
): Promise<Submitted> {
  const signature = signatureOf(prepared, passkey);
  return api.as(session).signing.submit({ organisationId, preparedId: prepared.preparedId, signature });
}
