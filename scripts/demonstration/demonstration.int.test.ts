import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '@trialmark/config';
import { createUnitOfWork } from '@trialmark/db';
import { useTestDatabase } from '@trialmark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureKeys } from '../start/steps/keys.ts';
import { answerAll } from './desk.ts';
import { readIdentities } from './identities.ts';
import { openDemonstration } from './open-demonstration.ts';
import { createSpeak, SYSTEM } from './speak.ts';
import { DEMONSTRATION_TRIALS } from './trials.ts';
import { DEMONSTRATION_USERS } from './users.ts';

const database = useTestDatabase();
const paths = dataPaths(mkdtempSync(join(tmpdir(), 'trialmark-demonstration-')));
const signerOrigin = 'http://sign.localhost:4003';

const open = () =>
  openDemonstration({
    paths,
    databaseUrl: database.urls.app,
    portalOrigin: 'http://localhost:4000',
    origin: 'localhost:4001/log',
    signerOrigin,
    signerPageDigest: 'e1'.repeat(32),
  });

beforeAll(async () => {
  ensureKeys(paths, 'localhost:4001/log');
  await (await open()).close();
}, 60_000);
afterAll(() => rmSync(paths.folder, { recursive: true, force: true }));

const count = async (table: string) =>
  Number((await database.pool('owner').query(`SELECT count(*) FROM ${table}`)).rows[0].count);

test('the log is started, an organisation accredited by two, a member admitted, trials registered', async () => {
  expect(await count('log_pending')).toBe(1 + 2 + 1 + DEMONSTRATION_TRIALS.length);
  expect(await count('trials')).toBe(DEMONSTRATION_TRIALS.length);
  expect(await count('auth_users')).toBe(DEMONSTRATION_USERS.length);
});

test('done again it says nothing twice', async () => {
  await (await open()).close();
  expect(await count('log_pending')).toBe(4 + DEMONSTRATION_TRIALS.length);
  expect(await count('auth_users')).toBe(DEMONSTRATION_USERS.length);
});

test('who asks the organisation is admitted with the key that they gave', async () => {
  const uow = createUnitOfWork(database.pool('app'));
  const who = readIdentities(paths, DEMONSTRATION_TRIALS.length);
  const [user] = (await database.pool('owner').query('SELECT id FROM auth_users LIMIT 1')).rows;
  const memberId = `mbr_${'7'.repeat(32)}`;
  await uow.run({ ...SYSTEM, userId: user.id }, (tx) =>
    tx.accounts.insertAdmission({
      id: `app_${'7'.repeat(32)}`,
      memberId,
      organisationId: who.organisation.issuer,
      userId: user.id,
      name: 'Ines Investigator',
      salt: '5a'.repeat(32),
      roles: ['investigator'],
      publicKey: 'A2sX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW',
      credentialId: 'Y3JlZGVudGlhbC1vbmUtdHdv',
    }),
  );
  await answerAll(uow, createSpeak(uow, signerOrigin), who);
  const directory = await uow.run(SYSTEM, (tx) => tx.directory.current());
  expect(directory.members.get(memberId)).toMatchObject({
    organisation: who.organisation.issuer,
    roles: ['investigator'],
  });
  expect(await uow.run(SYSTEM, (tx) => tx.accounts.listAdmissions())).toEqual([]);
});
