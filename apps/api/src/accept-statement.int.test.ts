import { createReader, createUnitOfWork } from '@trialmark/db';
import { canonicalBytes, entryBytes, sha256Hex, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
import { AppError, type RegistryId, type Statement, type StatementOf, type UnsignedStatement } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { type Accepted, acceptStatement, type Submission } from '@trialmark/services';
import { useTestDatabase } from '@trialmark/testing';
import { parties, REGISTRY_ID, SEALED_REGISTRY_ID, TRIAL, writeStory } from '@trialmark/testing/log';
import { beforeAll, describe, expect, test } from 'vitest';

const database = useTestDatabase();
const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: 'r1' };
const story = writeStory(3);
const told = story.statements.filter(({ type }) => type !== 'payload.erased');

/** Accepts a statement as if it came when it was signed. */
async function accept(statement: Statement, change: Partial<Submission> = {}): Promise<Accepted> {
  const documents = namedPayloads(statement).map((digest) => story.payloads.get(digest) ?? new Uint8Array());
  const deps = {
    uow: createUnitOfWork(database.pool('app')),
    clock: { nowMs: () => Date.parse(statement.issuedAt) + 1_000 },
  };
  return await acceptStatement(deps, SYSTEM, { entry: entryBytes(statement), documents, openings: [], ...change });
}

async function count(table: string): Promise<number> {
  return (await database.pool('owner').query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof AppError) return error.problems[0]?.rule ?? error.code;
    throw error;
  }
  return 'accepted';
}

/** A statement like `like`, changed and signed by `secret`. */
function forge(like: Statement, change: Partial<UnsignedStatement>, secret: Uint8Array): Statement {
  return signStatement({ ...unsigned(like), ...change } as UnsignedStatement, secret);
}

/** The registered record under another number, as another trial would claim it. */
function recordNumbered(number: string): object {
  return exampleTrial({ primaryRegistry: { registry: 'Trialmark', number: number as RegistryId } });
}

function registerAgain(registryId: string): Statement {
  const registration = find('trial.registered') as StatementOf<'trial.registered'>;
  const recordDigest = sha256Hex(canonicalBytes(recordNumbered(registryId)));
  const body = { ...registration.body, registryId: registryId as RegistryId, recordDigest };
  const change = { subject: `trial_${'77'.repeat(16)}`, issuedAt: '2026-11-21T07:30:00Z', body };
  return forge(registration, change as Partial<UnsignedStatement>, parties.investigatorNewKey.secret);
}

const find = (type: Statement['type']) => {
  const found = told.find((statement) => statement.type === type);
  if (found === undefined) throw new Error(type);
  return found;
};

describe('a story of statements', () => {
  beforeAll(async () => {
    for (const statement of told) await accept(statement);
  });

  test('is in the log once, in order, with one audit record each', async () => {
    const { rows } = await database.pool('owner').query('SELECT digest FROM log_pending ORDER BY id');
    expect(rows.map(({ digest }) => digest.toString('hex'))).toEqual(
      told.map((each) => statementDigest(unsigned(each))),
    );
    expect(await count('audit_records')).toBe(told.length);
  });

  test('leaves the trials as the statements say', async () => {
    const reader = createReader(database.pool('app'), database.prisma('app'));
    const trial = await reader.readTrial(REGISTRY_ID);
    expect(trial).toMatchObject({
      recordVersion: 4,
      recruitmentStatus: 'recruiting',
      hasResults: true,
      isSealed: false,
    });
    expect(trial?.versions.map(({ type }) => type)).toEqual([
      'trial.registered',
      'trial.amended',
      'trial.status-changed',
      'outcomes.reported',
    ]);
    expect(await reader.readTrial(SEALED_REGISTRY_ID)).toMatchObject({ recordVersion: 3, isSealed: false });
  });

  test('answers a repetition with what it is, and writes nothing', async () => {
    const before = await count('audit_records');
    expect(await accept(find('trial.registered'))).toMatchObject({ isNew: false });
    expect(await count('audit_records')).toBe(before);
    expect(await count('log_pending')).toBe(told.length);
  });

  const investigator = parties.investigatorNewKey.secret;
  const amendment = find('trial.amended');
  const registration = find('trial.registered');

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a stranger',
      () => accept(forge(amendment, { issuer: parties.stranger.id }, parties.stranger.secret)),
      'authority.member-unknown',
    ],
    [
      'a key of somebody else',
      () => accept(forge(amendment, { issuer: parties.investigator.id }, parties.stranger.secret)),
      'authority.key-unknown',
    ],
    [
      'a retired key',
      () =>
        accept(
          forge(
            amendment,
            { issuer: parties.investigator.id, issuedAt: '2026-11-21T07:30:00Z' },
            parties.investigator.secret,
          ),
        ),
      'authority.key-retired',
    ],
    [
      'an accreditation by no accreditor',
      () => accept(forge(find('organisation.accredited'), { issuedAt: '2026-11-21T07:30:00Z' }, investigator)),
      'authority.not-an-accreditor',
    ],
    [
      'a second genesis',
      () => accept(forge(find('log.started'), { issuedAt: '2026-11-21T07:30:00Z' }, parties.service.secret)),
      'authority.genesis-exists',
    ],
    [
      'an amendment of an older version',
      () =>
        accept(forge(amendment, { issuer: parties.investigator.id, issuedAt: '2026-11-21T07:30:00Z' }, investigator)),
      'history.stale',
    ],
    [
      'a second registration of the trial',
      () => accept(forge(registration, { issuedAt: '2026-11-21T07:30:00Z' }, investigator)),
      'history.already-registered',
    ],
    [
      'a registration of an id that another trial has',
      () => accept(registerAgain('TMK00000077'), { documents: [canonicalBytes(recordNumbered('TMK00000077'))] }),
      'secondary-id.taken',
    ],
    [
      'a registry number that another trial has',
      () => accept(registerAgain(REGISTRY_ID), { documents: [canonicalBytes(recordNumbered(REGISTRY_ID))] }),
      'registry-id.taken',
    ],
    [
      'a document nobody signed for',
      () =>
        accept(amendment, {
          entry: entryBytes(forge(amendment, { issuedAt: '2026-11-21T07:31:00Z' }, investigator)),
          documents: [canonicalBytes({ a: 1 })],
        }),
      'attachment.unnamed',
    ],
    ['bytes that are no statement', () => accept(amendment, { entry: new TextEncoder().encode('{') }), 'json'],
  ])('refuses %s and writes nothing', async (_name, attempt, rule) => {
    const before = [await count('audit_records'), await count('log_pending'), await count('trial_versions')];
    expect(await refusal(attempt())).toBe(rule);
    expect([await count('audit_records'), await count('log_pending'), await count('trial_versions')]).toEqual(before);
  });

  test('refuses a passkey signature that is more than five minutes old', async () => {
    const late = { ...find('outcomes.reported') };
    const deps = {
      uow: createUnitOfWork(database.pool('app')),
      clock: { nowMs: () => Date.parse(late.issuedAt) + 6 * 60_000 },
    };
    const again = parties.colleague.passkey.sign({
      ...unsigned(late),
      issuedAt: '2026-11-21T07:00:00Z',
    } as UnsignedStatement);
    const submission = { entry: entryBytes(again), documents: [], openings: [] };
    expect(
      await refusal(
        acceptStatement({ ...deps, clock: { nowMs: () => Date.parse('2026-11-21T07:06:00Z') } }, SYSTEM, submission),
      ),
    ).toBe('expired');
  });

  test('keeps contacts of an organisation from everyone else, and erases them for good', async () => {
    const uow = createUnitOfWork(database.pool('app'));
    const organisationId = parties.organisation.id;
    const mine = { actor: 'u1', userId: 'u1', organisationId, requestId: null };
    const commitment = 'ab'.repeat(32);
    const payload = { commitment, organisationId, salt: 'cd'.repeat(32), bytes: canonicalBytes({ name: 'x' }) };
    await uow.run(mine, (tx) => tx.payloads.putPersonal(payload));
    const other = { ...mine, userId: 'u2', organisationId: `org_${'99'.repeat(16)}` };
    expect(await uow.run(other, (tx) => tx.payloads.getPersonal(commitment))).toBeNull();
    expect(
      await uow.run({ ...mine, organisationId: null, userId: null }, (tx) => tx.payloads.getPersonal(commitment)),
    ).toBeNull();
    expect(await uow.run(mine, (tx) => tx.payloads.getPersonal(commitment))).toMatchObject({ salt: payload.salt });
    const erase = find('log.started');
    const statement = signStatement(
      {
        ...unsigned(erase),
        type: 'payload.erased',
        subject: TRIAL,
        prev: null,
        body: { commitment, reason: 'Asked to be forgotten.' },
      } as UnsignedStatement,
      parties.service.secret,
    );
    await accept(statement);
    expect(await uow.run(mine, (tx) => tx.payloads.getPersonal(commitment))).toBeNull();
  });
});

describe('the application role', () => {
  const LOG_TABLES = [
    'log_entries',
    'log_checkpoints',
    'log_publications',
    'payloads',
    'audit_records',
    'directory_statements',
  ];

  test.each(LOG_TABLES)('may not update, delete or truncate %s', async (table) => {
    for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(database.pool('app').query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    const { rows } = await database
      .pool('owner')
      .query('SELECT column_name FROM information_schema.columns WHERE table_name = $1 LIMIT 1', [table]);
    const column = rows[0].column_name;
    await expect(database.pool('app').query(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test.each([
    'drafts',
    'prepared_statements',
    'personal_payloads',
    'sealed_records',
    'organisation_applications',
    'admission_requests',
    'key_credentials',
  ])('sees no row of %s with no user set', async (table) => {
    const { rows } = await database
      .pool('owner')
      .query('SELECT relrowsecurity FROM pg_class WHERE relname = $1', [table]);
    expect(rows).toEqual([{ relrowsecurity: true }]);
    expect((await database.pool('app').query(`SELECT * FROM ${table}`)).rows).toEqual([]);
  });
});
