import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { issuerKeyOf } from '@trialmark/consent';
import { createUnitOfWork } from '@trialmark/db';
import { issuerName, newSalt } from '@trialmark/ledger';
import { applyIssuer, applyOrganisation, requestAdmission, type Scope } from '@trialmark/services';
import { useTestDatabase } from '@trialmark/testing';
import { createTestPasskey } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { organisationNamed } from '../seed/content/parties.ts';
import { type EmptyRegistry, startEmptyRegistry } from '../seed/empty-registry.fixture.ts';

const database = useTestDatabase();
let registry: EmptyRegistry;
let desk: ChildProcess;
let scope: Scope;

const uow = () => createUnitOfWork(database.pool('app'));
const directory = () => uow().run(scope, (tx) => tx.directory.current());
const waiting = () => uow().run(scope, (tx) => tx.accounts.listAdmissions());

const site = { origin: 'http://sign.localhost:4003', rpId: 'sign.localhost' };
const newKey = () => ({
  publicKey: createTestPasskey(crypto.getRandomValues(new Uint8Array(32)), site).key.publicKey,
  credentialId: newSalt(),
});
const application = () => ({ name: 'Harbour Clinic', country: 'GB', kind: 'sponsor', ...newKey() });
const admission = (organisationId: string) => ({
  organisationId,
  roles: ['investigator' as const],
  name: 'Ada Quill',
  ...newKey(),
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_000; i += 1) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error('never came true');
}

beforeAll(async () => {
  registry = await startEmptyRegistry(database.urls.app);
  const [code] = await once(registry.run('seed/main.ts', ['e1'.repeat(32)]), 'close');
  expect(code).toBe(0);
  const [user] = (await database.pool('owner').query('SELECT id FROM auth_users ORDER BY email LIMIT 1')).rows;
  scope = { actor: user.id, userId: user.id, organisationId: null, requestId: null };
  desk = registry.run('desk/main.ts');
});
afterAll(async () => {
  desk.kill('SIGTERM');
  await once(desk, 'close');
  await registry.close();
});

test('an organisation that applies is accredited with the key that it gave', async () => {
  const command = application();
  const { organisationId } = await applyOrganisation(uow(), scope, command);
  await until(async () => (await directory()).organisations.has(organisationId));
  expect((await directory()).organisations.get(organisationId)).toMatchObject({
    name: 'Harbour Clinic',
    keys: [{ algorithm: 'es256-webauthn', publicKey: command.publicKey }],
    quorum: 1,
  });
});

test('who asks a demonstration organisation is admitted, and the account becomes a member', async () => {
  const organisationId = organisationNamed('hospital').id;
  const { memberId } = await requestAdmission(uow(), scope, admission(organisationId));
  await until(async () => (await directory()).members.has(memberId));
  expect((await directory()).members.get(memberId)).toEqual({ organisation: organisationId, roles: ['investigator'] });
  const { rows } = await database.pool('owner').query('SELECT user_id FROM members WHERE id = $1', [memberId]);
  expect(rows).toEqual([{ user_id: scope.userId }]);
  expect(await waiting()).toEqual([]);
});

test('keys that coordinators ask for are accredited to issue credentials, one after the other', async () => {
  const organisationId = organisationNamed('hospital').id;
  const keys = [3, 4].map((fill) => issuerKeyOf(new Uint8Array(32).fill(fill)));
  const issuers = keys.map(({ ax, ay }) => ({ ax: String(ax), ay: String(ay) }));
  for (const issuer of issuers) await applyIssuer(uow(), scope, { organisationId, issuer, name: 'Eye clinic' });
  const accredited = async () => (await directory()).issuers;
  await until(async () => {
    const known = await accredited();
    return issuers.every((issuer) => known.has(issuerName(issuer)));
  });
  for (const issuer of issuers) {
    expect((await accredited()).get(issuerName(issuer))).toMatchObject({
      organisation: organisationId,
      retired: false,
    });
  }
});

test('who asks any other organisation is left for that organisation to answer', async () => {
  const { organisationId } = await applyOrganisation(uow(), scope, application());
  await until(async () => (await directory()).organisations.has(organisationId));
  const { memberId } = await requestAdmission(uow(), scope, admission(organisationId));
  await sleep(3_000);
  expect((await directory()).members.has(memberId)).toBe(false);
  expect((await waiting()).map((each) => each.memberId)).toEqual([memberId]);
});

test('a request that cannot be granted does not keep the next one waiting', async () => {
  const taken = application();
  await applyOrganisation(uow(), scope, taken);
  await until(async () => [...(await directory()).keys.values()].some(({ key }) => key.publicKey === taken.publicKey));
  await applyOrganisation(uow(), scope, { ...taken, credentialId: newSalt() });
  const { organisationId } = await applyOrganisation(uow(), scope, application());
  await until(async () => (await directory()).organisations.has(organisationId));
});
