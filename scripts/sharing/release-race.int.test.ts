/** A release and a withdrawal of one of its participants at once: the order of the log decides, and both agree with it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { agree, batchOf, makeRelease, sayOf, stage } from './release.fixture.ts';
import { count, refusal, replay, useSharingWorld } from './sharing-world.fixture.ts';
import { consentOf, openStudy, type Study, withdraw } from './study.fixture.ts';

const ROUNDS = 24;
const world = useSharingWorld();
let study: Study;
let request: string;

beforeAll(async () => {
  study = await openStudy(world, new Array(ROUNDS + 1).fill({}));
  request = await agree(world, study);
});

/** Where a statement waits for its place in the log, null where it does not. */
async function placeOf(digest: string): Promise<number | null> {
  const named = Buffer.from(digest, 'hex');
  const { rows } = await world.pool().query<{ id: string }>('SELECT id FROM log_pending WHERE digest = $1', [named]);
  return rows[0] === undefined ? null : Number(rows[0].id);
}

/** One after the other in the first round and in the last, the other way about; close together, and closer, in between. */
async function race<P, W>(round: number, publish: () => Promise<P>, leave: () => Promise<W>): Promise<[P, W]> {
  if (round === 0) return [await publish(), await leave()];
  if (round === ROUNDS - 1) {
    const left = await leave();
    return [await publish(), left];
  }
  const leadMs = (round - ROUNDS / 2) / 2;
  return await Promise.all([sleep(Math.max(0, leadMs)).then(publish), sleep(Math.max(0, -leadMs)).then(leave)]);
}

test('whichever the log has first decides, many times over, and the log that comes of it is lawful', async () => {
  const outcomes: string[] = [];
  const last = study.participants.at(-1) as Study['participants'][number];
  for (const [round, participant] of study.participants.slice(0, ROUNDS).entries()) {
    const batch = await stage(world, request, await batchOf(world, study, request, [participant]));
    const publication = await makeRelease(world, request, [batch], 1);
    const publish = () => refusal(sayOf(world, request, publication));
    const leave = () => withdraw(world, study, participant);
    const [published, withdrawal] = await race(round, publish, leave);
    outcomes.push(published);
    const released = await count(world, 'release_tags', `request_id = '${request}'`);
    expect(released).toBe(outcomes.filter((each) => each === 'accepted').length);
    const [batchAt, withdrawalAt] = [await placeOf(batch), await placeOf(withdrawal)];
    const wasFirst = batchAt !== null && batchAt < (withdrawalAt ?? 0);
    expect([published, wasFirst]).toEqual(published === 'accepted' ? ['accepted', true] : ['batch.root', false]);
  }
  expect(new Set(outcomes)).toEqual(new Set(['accepted', 'batch.root']));
  const { violations, claims } = await replay(world);
  expect(violations).toEqual([]);
  for (const claim of claims) expect((await world.deps.verifyClaim(claim)).every(({ ok }) => ok)).toBe(true);
  const { leaves, tree } = await consentOf(world, study.trialId);
  expect([leaves, tree.get(last.place) === 0n]).toEqual([1, false]);
});

test('many releases of one request at once are published one after the other, none twice, none lost', async () => {
  const own = await openStudy(world, new Array(6).fill({}));
  const asked = await agree(world, own);
  const publications = [];
  for (const participant of own.participants) {
    const batch = await stage(world, asked, await batchOf(world, own, asked, [participant]));
    publications.push(await makeRelease(world, asked, [batch], 1));
  }
  const outcomes = await Promise.all(publications.map((each) => refusal(sayOf(world, asked, each))));
  expect(outcomes).toEqual(new Array(6).fill('accepted'));
  expect(await count(world, 'release_tags', `request_id = '${asked}'`)).toBe(6);
  expect((await replay(world)).violations).toEqual([]);
});

test('one batch that two releases name at once is in one of them', async () => {
  const own = await openStudy(world, [{}]);
  const asked = await agree(world, own);
  const batch = await stage(world, asked, await batchOf(world, own, asked, own.participants));
  const rivals = [await makeRelease(world, asked, [batch], 1), await makeRelease(world, asked, [batch], 1)];
  const outcomes = await Promise.all(rivals.map((each) => refusal(sayOf(world, asked, each))));
  expect(outcomes.sort()).toEqual(['accepted', 'release.batches']);
  expect(await count(world, 'releases', `request_id = '${asked}'`)).toBe(1);
});
