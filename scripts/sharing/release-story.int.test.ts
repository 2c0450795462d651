/** A release from deposit to publication, and what the log and the tables say of it. */

import { createUnitOfWork } from '@trialmark/db';
import { payloadOf } from '@trialmark/ledger';
import { newId } from '@trialmark/schema';
import { acceptWithin, endEpoch, stageBatch } from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import { people, reviewer, SYSTEM, say, sign } from './people.fixture.ts';
import {
  agree,
  ask,
  batchEntry,
  batchOf,
  makeRelease,
  publish,
  requestState,
  sayOf,
  stage,
  vote,
  writeRequest,
} from './release.fixture.ts';
import { count, refusal, replay, useSharingWorld, verified } from './sharing-world.fixture.ts';
import { deposit, join, openStudy, type Study } from './study.fixture.ts';

const world = useSharingWorld();
let study: Study;
let request: string;

beforeAll(async () => {
  study = await openStudy(world, [{}, {}, {}, {}, {}]);
  request = await agree(world, study);
});

const rowsOf = async (sql: string, values: readonly unknown[] = []) =>
  (await world.pool().query(sql, [...values])).rows;

test('a deposit is in the catalogue with what its trial is found by, and an amendment of the trial moves it', async () => {
  const [row] = await rowsOf('SELECT * FROM datasets WHERE id = $1', [study.datasetId]);
  expect(row).toMatchObject({ trial_id: study.trialId, version: 1, standard: 'SDTM', domains: ['DM'], is_free: true });
  const [trial] = await rowsOf('SELECT conditions, interventions, countries, phase FROM trials WHERE id = $1', [
    study.trialId,
  ]);
  expect(row).toMatchObject(trial);
  const version = await deposit(world, study, 2, { title: 'Sleep, again' });
  const [newest] = await rowsOf('SELECT * FROM datasets WHERE id = $1', [study.datasetId]);
  expect(newest).toMatchObject({ version: 2, title: 'Sleep, again', description_digest: version });
  expect(newest.first_deposited_at).toEqual(row.first_deposited_at);
  expect(newest.deposited_at > row.deposited_at).toBe(true);
});

describe('a release', () => {
  let batches: readonly string[];
  let release: string;

  beforeAll(async () => {
    await world.pool().query('UPDATE members SET user_id = $1 WHERE id = $2', ['usr_analyst', people.analyst.id]);
    const [first, second] = [study.participants.slice(0, 2), study.participants.slice(2, 3)];
    batches = [
      await stage(world, request, await batchOf(world, study, request, first)),
      await stage(world, request, await batchOf(world, study, request, second)),
    ];
    expect(await count(world, 'sharing_statements', "type = 'release.batch'")).toBe(0);
    const publication = await makeRelease(world, request, batches, 3);
    release = (publication.body as { readonly release: string }).release;
    await sayOf(world, request, publication);
  });

  test('brings its batches into the log right before it, and leaves none waiting', async () => {
    const { order } = await replay(world);
    const types = order.slice(-3).map(({ type }) => type);
    expect(types).toEqual(['release.batch', 'release.batch', 'release.published']);
    expect(
      order
        .slice(-3, -1)
        .map(({ digest }) => digest)
        .sort(),
    ).toEqual([...batches].sort());
    expect(await count(world, 'staged_batches')).toBe(0);
  });

  test('has its row, each tag once, and a mail for the account of the team that there is', async () => {
    const [row] = await rowsOf('SELECT * FROM releases WHERE id = $1', [release]);
    expect(row).toMatchObject({ request_id: request, dataset_id: study.datasetId, rows: 3, revoked_at: null });
    const tags = (await rowsOf('SELECT row_tag FROM release_tags WHERE release_id = $1', [release])).length;
    expect(tags).toBe(3);
    expect(await rowsOf('SELECT user_id, kind, sent_at FROM mail_notices WHERE subject = $1', [release])).toEqual([
      { user_id: 'usr_analyst', kind: 'release-published', sent_at: null },
    ]);
  });

  test('is lawful for whoever holds the log alone, and each of its proofs holds', async () => {
    const { violations, claims } = await replay(world);
    expect(violations).toEqual([]);
    const released = claims.filter(({ circuit }) => circuit === 'release');
    expect(released).toHaveLength(2);
    for (const claim of released) expect((await world.deps.verifyClaim(claim)).every(({ ok }) => ok)).toBe(true);
  });

  test('says of its batches, sent again, that they are known, and verifies nothing', async () => {
    const { bytes } = {
      bytes: (await rowsOf('SELECT entry FROM sharing_statements WHERE digest = $1', batches.slice(0, 1)))[0],
    };
    verified.mockClear();
    const again = await stageBatch(world.deps, request, new Uint8Array(bytes.entry));
    expect(again).toEqual({ digest: batches[0], isNew: false });
    expect(verified).not.toHaveBeenCalled();
    expect(await count(world, 'staged_batches')).toBe(0);
  });

  test('tells its holders which rows to delete, owes the mail anew with each notice, and is done when the last has answered', async () => {
    const [first = '', second = ''] = (await requestState(world, request)).releases.get(release)?.rowTags ?? [];
    const notice = (rowTags: readonly string[]) => ({ release, rowTags, dueOn: '2026-12-20' });
    const notify = (tags: readonly string[]) =>
      sayOf(world, request, { type: 'withdrawal.notified', by: people.custodian, body: notice(tags) });
    const { digest } = await notify([first]);
    await world.pool().query("UPDATE mail_notices SET sent_at = now() WHERE kind = 'rows-withdrawn'");
    await notify([second]);
    expect(await count(world, 'mail_notices', "kind = 'rows-withdrawn' AND sent_at IS NULL")).toBe(1);
    expect(await refusal(notify([first]))).toBe('notice.tags');
    const attest = (by: typeof people.analyst) =>
      sayOf(world, request, { type: 'destruction.attested', by, body: { notice: digest, statement: 'Deleted.' } });
    const attestedBy = async () =>
      (await rowsOf('SELECT attested_by FROM withdrawal_notices WHERE digest = $1', [digest]))[0].attested_by;
    await attest(people.analyst);
    expect(await attestedBy()).toBeNull();
    await attest({ ...people.researcher } as never);
    expect(await attestedBy()).toBe(people.researcher.id);
    expect(await refusal(attest(people.analyst))).toBe('attested.notice');
  });

  test('ends when it is revoked, once', async () => {
    const body = { release, reason: 'The team has changed.' };
    const revoke = () => sayOf(world, request, { type: 'access.revoked', by: people.custodian, body });
    await revoke();
    expect(await count(world, 'releases', 'revoked_at IS NOT NULL')).toBe(1);
    expect(await refusal(revoke())).toBe('revoked.once');
  });
});

test('the same release sent twice is published once and answered with its first place', async () => {
  const own = await agree(world, study);
  const digest = await stage(world, own, await batchOf(world, study, own, study.participants));
  const publication = await makeRelease(world, own, [digest], 5);
  const { requested } = await requestState(world, own);
  const said = { ...publication, subject: own, prev: requested };
  // The clock stands still for the second: it is the same statement.
  const first = await say(world.deps, said);
  const again = await say({ ...world.deps, clock: { ...world.clock, tick: () => undefined } }, said);
  expect([first.isNew, again.isNew, again.digest === first.digest]).toEqual([true, false, true]);
  expect(await count(world, 'releases', `request_id = '${own}'`)).toBe(1);
  expect(await count(world, 'release_tags', `request_id = '${own}'`)).toBe(5);
});

test('a root after which leaves were only added still counts: an epoch does not undo a night of proving', async () => {
  const own = await agree(world, study);
  const body = await batchOf(world, study, own, study.participants);
  await join(world, study);
  await endEpoch(world.deps, study.trialId);
  await publish(world, own, [await stage(world, own, body)], 5);
  expect(await count(world, 'releases', `request_id = '${own}'`)).toBe(1);
});

test('what is of the service alone, or of use only with a release, does not come in as a statement', async () => {
  const own = await agree(world, study);
  const { requested } = await requestState(world, own);
  const body = await batchOf(world, study, own, study.participants);
  const bare = { type: 'release.batch', subject: own, by: people.custodian, body, prev: requested } as const;
  await expect(say(world.deps, bare)).rejects.toThrow('not accepted here');
  expect(await count(world, 'sharing_statements', `subject = '${own}' AND type = 'release.batch'`)).toBe(0);
  const other = newId('areq');
  await expect(stageBatch(world.deps, other, await batchEntry(world, own, body))).rejects.toThrow('only');
});

test('a request is judged by the rules in its own transaction, and the graph that they used is a public document', async () => {
  const document = await writeRequest(world, study);
  await ask(world, document);
  const { judged } = await requestState(world, document.id);
  expect(judged?.outcome).toMatch(/^PERMIT/);
  expect(judged?.graph).toBe(world.deps.diseases?.digest);
  expect(await count(world, 'payloads', `digest = '${judged?.graph}'`)).toBe(1);
  expect(await refusal(ask(world, document))).toBe('sharing.subject');
  await vote(world, document.id, reviewer(0), 'refuse');
  const shut = { ...world.deps, diseases: undefined } as never;
  const said = { dataset: study.datasetId, documentDigest: payloadOf(await writeRequest(world, study)).digest };
  await expect(
    say(shut, { type: 'access.requested', subject: newId('areq'), by: people.researcher, body: said }),
  ).rejects.toThrow();
});

test('a request that was written for a version which is not the newest any more is refused, and a new one accepted', async () => {
  const document = await writeRequest(world, study);
  await deposit(world, study, 3, { title: 'A third time' });
  expect(await refusal(ask(world, document))).toBe('request.document');
  const newer = await writeRequest(world, study);
  expect(await refusal(ask(world, newer))).toBe('accepted');
  await vote(world, newer.id, reviewer(1), 'refuse');
  expect(await refusal(ask(world, await writeRequest(world, study, {}, { requester: people.analyst.id })))).toBe(
    'request.signer',
  );
});

test('a request that names an earlier version stays about it: whoever folds it later sees the version that it names', async () => {
  const document = await writeRequest(world, study);
  await ask(world, document);
  await vote(world, document.id, reviewer(1), 'refuse');
  const { version } = await requestState(world, document.id);
  await deposit(world, study, version.version + 1, { title: 'Later' });
  const fresh = createUnitOfWork(world.appPool());
  const folded = await fresh.run(SYSTEM, (tx) => tx.sharing.request(document.id));
  expect(folded?.version).toEqual(version);
});

test('what a transaction said that came to nothing is in no later transaction’s eyes, though it saw it itself', async () => {
  const document = await writeRequest(world, study);
  const { digest, bytes } = payloadOf(document);
  const body = { dataset: study.datasetId, documentDigest: digest };
  const said = { type: 'access.requested', subject: document.id, by: people.researcher, body } as const;
  const entry = sign(world.clock, said);
  const seen = world.deps.uow.run(SYSTEM, async (tx) => {
    await acceptWithin(tx, world.deps, { entry, documents: [bytes], openings: [] });
    const request = await tx.sharing.request(document.id);
    throw new Error(`seen ${request?.documentDigest}`);
  });
  await expect(seen).rejects.toThrow(`seen ${digest}`);
  expect(await world.deps.uow.run(SYSTEM, (tx) => tx.sharing.request(document.id))).toBeNull();
  const { rows } = await world.pool().query('SELECT count(*)::int AS n FROM payloads WHERE digest = $1', [digest]);
  expect(rows[0].n).toBe(0);
  await expect(say(world.deps, said)).rejects.toThrow();
  expect(await refusal(ask(world, document))).toBe('accepted');
});
