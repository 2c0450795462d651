/** What is delivered, told to the log: once each, in order, whatever fails in between. */
import { randomBytes } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStatement } from '@trialmark/ledger';
import type { AccessRequestId, StatementOf } from '@trialmark/schema';
import {
  destroyAbandoned,
  destroyOver,
  readUpload,
  remindNotices,
  type Scope,
  sayAttempts,
  type Tx,
  type UnitOfWork,
} from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { submit } from '../testing/people.fixture.ts';
import {
  addStatement,
  approvedRequest,
  buildDeliveryWorld,
  type DeliveryWorld,
  dayFromNow,
  fetchFile,
  type Published,
  putPiece,
  readRequest,
  release,
  sha256,
  signedBy,
} from '../testing/releases.fixture.ts';
import { organisationOf } from '../testing/requests.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: DeliveryWorld;
let requestId: AccessRequestId;
let published: Published;

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  requestId = await approvedRequest(api, world);
  published = await release(api, world, requestId);
});

class Planted extends Error {}

/** The same, of which call number `nth` within a transaction fails after it happened; `last` fails once it has committed. */
function failAt(uow: UnitOfWork, nth: number | 'committed', seen: { calls: number }): UnitOfWork {
  const failing = <P extends object>(port: P): P =>
    new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'object' && value !== null) return failing(value);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const result: unknown = await value.apply(target, args);
          seen.calls += 1;
          if (seen.calls === nth) throw new Planted(String(name));
          return result;
        };
      },
    });
  return {
    async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
      const result = await uow.run(scope, (tx) => work(failing(tx)));
      if (nth === 'committed') throw new Planted('committed');
      return result;
    },
  };
}

const planted = (error: unknown): void => {
  if (!(error instanceof Planted)) throw error;
};

/** Attempts as the log tells them, and as the table has them: those about each request in their order. */
async function told() {
  const pool = api.database.pool('owner');
  const { rows } = await pool.query<{ entry: Buffer }>(
    'SELECT entry FROM log_pending UNION ALL SELECT entry FROM log_entries',
  );
  const said = await pool.query<{ entry: Buffer }>(
    `SELECT entry FROM sharing_statements WHERE type = 'access.attempted' ORDER BY seq`,
  );
  const statements = said.rows.map(({ entry }) => {
    const parsed = parseStatement(new Uint8Array(entry));
    if (!parsed.ok) throw new Error('it does not parse');
    return parsed.statement as StatementOf<'access.attempted'>;
  });
  const inLog = new Set(rows.map(({ entry }) => entry.toString('latin1')));
  expect(said.rows.every(({ entry }) => inLog.has(entry.toString('latin1')))).toBe(true);
  const table = await pool.query<{ at: string; reason: string }>(
    `SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, reason FROM access_attempts
     WHERE said_in IS NOT NULL ORDER BY request_id COLLATE "C", access_attempts.at, id`,
  );
  const bySubject = statements.toSorted((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
  const attempts = bySubject.flatMap(({ body }) => body.attempts.map(({ at, reason }) => ({ at, reason })));
  return { statements, attempts, table: table.rows };
}

/** As the worker does, round after round: no request is told about twice in a second. */
async function sayAll(): Promise<void> {
  while ((await api.count('access_attempts WHERE said_in IS NULL')) > 0) {
    if ((await sayAttempts(api.deps.api)) === 0) await sleep(100);
  }
}

describe('attempts', () => {
  test('are told once and in order, 200 at most in a statement, each request’s in statements of its own', async () => {
    const other = await approvedRequest(api, world);
    const second = await release(api, world, other);
    const pool = api.database.pool('owner');
    await pool.query(
      `INSERT INTO access_attempts (id, request_id, release_id, member_id, at, outcome, reason)
       SELECT 'att_' || lpad(n::text, 32, '0'), $1, $2, $3, now() - interval '1 hour' + n * interval '2 seconds', 'allowed',
         CASE WHEN n % 2 = 0 THEN 'granted' ELSE 'expired' END FROM generate_series(1, 450) n`,
      [requestId, published.releaseId, world.researcher.session.memberships[0]?.memberId],
    );
    await fetchFile(api, second.releaseId, world.researcher);
    await sayAll();
    const { statements, attempts, table } = await told();
    const sizesOf = (request: string) =>
      statements.filter(({ subject }) => subject === request).map(({ body }) => body.attempts.length);
    expect([sizesOf(requestId), sizesOf(other), statements.length]).toEqual([[200, 200, 50], [1], 4]);
    expect(attempts).toEqual(table);
    expect((await readRequest(api, requestId)).releases.has(published.releaseId)).toBe(true);
  });

  test('are told once whichever step fails, and when the answer of the commit is lost', async () => {
    const { uow, signAsService, clock } = api.deps.api;
    await sleep(1_000);
    let failures = 0;
    for (let nth = 1; ; nth += 1) {
      await fetchFile(api, published.releaseId, world.researcher);
      const seen = { calls: 0 };
      await sayAttempts({ signAsService, clock, uow: failAt(uow, nth, seen) }).catch(planted);
      if (seen.calls < nth) break;
      failures += 1;
      expect(await api.count('access_attempts WHERE said_in IS NULL')).toBeGreaterThan(0);
    }
    expect(failures).toBeGreaterThan(5);
    await sayAll();
    await sleep(1_000);
    await fetchFile(api, published.releaseId, world.researcher);
    await expect(sayAttempts({ signAsService, clock, uow: failAt(uow, 'committed', { calls: 0 }) })).rejects.toThrow(
      Planted,
    );
    await sayAll();
    const { attempts, table } = await told();
    expect(attempts).toEqual(table);
    expect(table).toHaveLength(await api.count('access_attempts'));
  });

  test('are told once by several workers at once, while more come in', async () => {
    const fetching = Array.from({ length: 20 }, () => fetchFile(api, published.releaseId, world.researcher));
    const saying = Array.from({ length: 6 }, async () => await sayAll());
    await Promise.all([...fetching, ...saying]);
    await sayAll();
    const { attempts, table } = await told();
    expect(attempts).toEqual(table);
    expect(table).toHaveLength(await api.count('access_attempts'));
  });
});

describe('a release that was revoked', () => {
  const destroying = () => {
    const { uow, signAsService, clock } = api.deps.api;
    return { uow, signAsService, clock, files: api.deps.delivery.files };
  };

  async function revoked(): Promise<Published> {
    const request = await approvedRequest(api, world);
    const made = await release(api, world, request);
    const body = { release: made.releaseId, reason: 'A mistake.' };
    const statement = signedBy(api, world.machine, 'access.revoked', await readRequest(api, request), body);
    expect((await addStatement(api, statement)).status).toBe(200);
    return made;
  }

  const isDestroyed = async ({ digest }: Published) =>
    (await api.deps.delivery.files.look(digest)).kind === 'part' &&
    (await api.count(`release_files WHERE digest = '${digest}' AND destroyed_at IS NOT NULL`)) === 1;

  test('is destroyed once whichever step fails, and never said to be before it is', async () => {
    const deps = destroying();
    const first = await revoked();
    const said = () => api.count(`sharing_statements WHERE type = 'release.destroyed'`);
    let failures = 0;
    for (let nth = 1; ; nth += 1) {
      const seen = { calls: 0 };
      await destroyOver({ ...deps, uow: failAt(deps.uow, nth, seen) }).catch(planted);
      if (seen.calls < nth) break;
      failures += 1;
      expect([nth, await said(), await isDestroyed(first)]).toEqual([nth, 0, false]);
    }
    expect(failures).toBeGreaterThan(8);
    expect([await said(), await isDestroyed(first)]).toEqual([1, true]);
    const made = await revoked();
    await expect(destroyOver({ ...deps, uow: failAt(deps.uow, 'committed', { calls: 0 }) })).rejects.toThrow(Planted);
    await destroyOver(deps);
    expect([await isDestroyed(made), await destroyOver(deps)]).toEqual([true, []]);
  });

  test('stays unsaid while its file cannot be removed', async () => {
    const made = await revoked();
    const remove = async () => {
      throw new Error('the disk does not answer');
    };
    const before = await api.count('log_pending');
    await expect(destroyOver({ ...destroying(), files: { remove } })).rejects.toThrow('disk');
    expect(await api.count('log_pending')).toBe(before);
    expect(await destroyOver(destroying())).toEqual([made.releaseId]);
  });
});

test('a file that no release has named for a week is destroyed, and one that has one or is young is not', async () => {
  const request = await approvedRequest(api, world);
  const { digest } = await release(api, world, request);
  const [old, young] = [new Uint8Array(randomBytes(50)), new Uint8Array(randomBytes(50))];
  for (const bytes of [old, young]) {
    expect((await putPiece(api, world.machine, request, sha256(bytes), { bytes })).status).toBe(200);
  }
  await api.database
    .pool('owner')
    .query(`UPDATE release_files SET stored_at = now() - interval '8 days' WHERE digest = ANY($1)`, [
      [digest, sha256(old)],
    ]);
  const { files } = api.deps.delivery;
  expect(await destroyAbandoned({ uow: api.deps.api.uow, files })).toBe(1);
  const kinds = await Promise.all(
    [digest, sha256(old), sha256(young)].map(async (name) => (await files.look(name)).kind),
  );
  expect(kinds).toEqual(['whole', 'part', 'whole']);
  const again = await putPiece(api, world.machine, request, sha256(old), { bytes: old });
  expect([again.status, JSON.parse(again.text).error.problems[0].rule]).toEqual([409, 'file.destroyed']);
});

describe('a file that is whole while nobody knows it, since a process died,', () => {
  /** Stored, named and not remembered. */
  async function orphan(isOld: boolean): Promise<string> {
    const bytes = new Uint8Array(randomBytes(50));
    const digest = sha256(bytes);
    async function* source() {
      yield bytes;
    }
    const { files } = api.deps.delivery;
    await files.append(digest, { from: 0, length: 50, total: 50 }, source());
    await files.finish(digest);
    if (isOld) utimesSync(join(api.folder, 'files', 'ciphertexts', digest), 1_000, 1_000);
    return digest;
  }

  test('is destroyed after a week, and one that is young or that a release names is not', async () => {
    const [old, young] = [await orphan(true), await orphan(false)];
    utimesSync(join(api.folder, 'files', 'ciphertexts', published.digest), 1_000, 1_000);
    const { files } = api.deps.delivery;
    expect(await destroyAbandoned({ uow: api.deps.api.uow, files })).toBe(1);
    const kinds = [old, young, published.digest].map(async (name) => (await files.look(name)).kind);
    expect(await Promise.all(kinds)).toEqual(['part', 'whole', 'whole']);
  });

  test('is not remembered when it was destroyed at the moment its sender came back', async () => {
    const digest = await orphan(true);
    const { uow } = api.deps.api;
    const { files } = api.deps.delivery;
    let looks = 0;
    const look = async (name: string) => {
      looks += 1;
      if (looks === 2) await files.remove(name);
      return await files.look(name);
    };
    const { member: memberId } = world.machine;
    const machine = { memberId, organisationId: world.organisation.id, roles: ['custodian' as const] };
    const asked = readUpload({ uow, files: { ...files, look } }, machine, { requestId, digest });
    await expect(asked).rejects.toMatchObject({ code: 'stale', problems: [{ rule: 'file.offset' }] });
    expect(await api.count(`release_files WHERE digest = '${digest}'`)).toBe(0);
  });
});

/** Notices and clocks of their own. */
const reminding = () => ({ uow: api.deps.api.uow, clock: api.deps.api.clock });
const inDays = (days: number) => {
  const { uow, clock } = reminding();
  return { uow, clock: { nowMs: () => clock.nowMs() + days * 86_400_000 } };
};

async function notify(request: AccessRequestId, { releaseId, tags }: Published, days: number): Promise<string> {
  const body = { release: releaseId, rowTags: [tags[0]], dueOn: dayFromNow(api, days) };
  const said = signedBy(api, world.machine, 'withdrawal.notified', await readRequest(api, request), body);
  return (JSON.parse((await addStatement(api, said)).text) as { digest: string }).digest;
}

describe('a notice about rows to delete', () => {
  test('stays open until everybody of the team has attested it, and recalls only those who have not', async () => {
    const request = await approvedRequest(api, world, [world.researcher, world.colleague]);
    const made = await release(api, world, request);
    const notice = await notify(request, made, 10);
    const attest = async (person: typeof world.colleague) => {
      const organisationId = organisationOf(person);
      const input = { organisationId, notice: notice as never, statement: 'Row deleted from both disks.' };
      await submit(api, person, await api.as(person.session).releases.prepareAttestation(input), organisationId);
    };
    const isOpen = async () => {
      const { followUps } = await api.as(null).datasets.read({ datasetId: world.datasetId });
      return followUps.some(({ releaseId }: { releaseId: string }) => releaseId === made.releaseId);
    };
    await attest(world.colleague);
    expect([await isOpen(), await remindNotices(inDays(4))]).toEqual([true, 1]);
    const { rows } = await api.database
      .pool('owner')
      .query(`SELECT user_id FROM mail_notices WHERE subject = $1 AND kind LIKE 'withdrawal-due%'`, [made.releaseId]);
    expect(rows).toEqual([{ user_id: world.researcher.session.userId }]);
    await attest(world.researcher);
    expect([await isOpen(), await remindNotices(inDays(11))]).toEqual([false, 0]);
  });

  test('is recalled however many older ones stay open', async () => {
    const request = await approvedRequest(api, world);
    const made = await release(api, world, request);
    await api.database.pool('owner').query(
      `INSERT INTO withdrawal_notices (digest, request_id, release_id, row_tags, due_on, notified_at)
       SELECT lpad(n::text, 64, '0'), $1, $2, ARRAY['1'], $3::date, now() FROM generate_series(1, 450) n`,
      [request, made.releaseId, dayFromNow(api, 2)],
    );
    expect([await remindNotices(reminding()), await remindNotices(reminding())]).toEqual([1, 0]);
    await notify(request, made, 6);
    expect([await remindNotices(reminding()), await remindNotices(reminding())]).toEqual([1, 0]);
    await api.database
      .pool('owner')
      .query('UPDATE withdrawal_notices SET attested_at = now() WHERE release_id = $1', [made.releaseId]);
  });

  test('is recalled to the team a week before its day, and to the custodian too when it is over, once each', async () => {
    const request = await approvedRequest(api, world, [world.researcher, world.colleague]);
    const { releaseId, tags } = await release(api, world, request);
    const body = { release: releaseId, rowTags: [tags[0]], dueOn: dayFromNow(api, 10) };
    const said = signedBy(api, world.machine, 'withdrawal.notified', await readRequest(api, request), body);
    const { text } = await addStatement(api, said);
    const { digest } = JSON.parse(text) as { digest: string };
    const deps = { uow: api.deps.api.uow, clock: api.deps.api.clock };
    const later = (days: number) => ({ ...deps, clock: { nowMs: () => deps.clock.nowMs() + days * 86_400_000 } });
    const owed = async () => {
      const { rows } = await api.database
        .pool('owner')
        .query<{ user_id: string }>(
          `SELECT user_id FROM mail_notices WHERE subject = $1 AND kind LIKE 'withdrawal-%' ORDER BY 1`,
          [releaseId],
        );
      return rows.map(({ user_id }) => user_id);
    };
    const team = [world.researcher, world.colleague].map(({ session }) => session.userId);
    expect([await remindNotices(deps), await owed()]).toEqual([0, []]);
    expect([await remindNotices(later(4)), await owed()]).toEqual([2, [...team].sort()]);
    expect(await remindNotices(later(5))).toBe(0);
    expect([await remindNotices(later(11)), await owed()]).toEqual([
      3,
      [...team, ...team, world.custodian.session.userId].sort(),
    ]);
    expect(await remindNotices(later(12))).toBe(0);

    const organisationId = organisationOf(world.colleague);
    const caller = api.as(world.colleague.session).releases;
    const input = { organisationId, notice: digest as never, statement: 'Row deleted from both disks.' };
    await submit(api, world.colleague, await caller.prepareAttestation(input), organisationId);
    await expect(caller.prepareAttestation(input)).rejects.toThrow('attested this already');
    const { received } = await caller.mine({ organisationId });
    expect(received.find(({ id }) => id === releaseId)?.notices).toMatchObject([{ mine: true, rowTags: [tags[0]] }]);
    const stranger = api.as(world.custodian.session).releases;
    const theirs = { ...input, organisationId: organisationOf(world.custodian) };
    await expect(stranger.prepareAttestation(theirs)).rejects.toThrow('Only a member of the team');
    const { kept } = await stranger.mine({ organisationId: organisationOf(world.custodian) });
    expect(kept.map(({ id }) => id)).toContain(releaseId);
  });
});
