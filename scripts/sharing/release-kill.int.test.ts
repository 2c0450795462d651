/** The process dies in the middle of a publication: all of it is there afterwards or none, and the next try finishes it. */

import { requestHashOf, rowTagOf } from '@trialmark/consent';
import { createPool, createUnitOfWork } from '@trialmark/db';
import { stageBatch, submitApproval, type Tx, type UnitOfWork } from '@trialmark/services';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say } from './people.fixture.ts';
import { proveApproval } from './proofs.fixture.ts';
import { agree, batchEntry, batchOf, boundRequest, makeRelease, requestState, stage } from './release.fixture.ts';
import { count, fingerprint, replay, useSharingWorld } from './sharing-world.fixture.ts';
import { openStudy, type Study } from './study.fixture.ts';

const world = useSharingWorld();
let study: Study;
let doomed: pg.Pool;

beforeAll(async () => {
  study = await openStudy(world, [{}, {}, { ask: true }]);
  doomed = createPool(world.appUrl(), { name: 'doomed', max: 1 });
});
afterAll(() => doomed.end());

type Step = readonly [keyof Tx, string];

/** Transactions whose connection the server ends right before or right after a step: as if the process had died there. */
function dyingAt([port, method]: Step, when: 'before' | 'after'): UnitOfWork {
  const uow: UnitOfWork = createUnitOfWork(doomed);
  // By a session of the same role; it returns once the connection is gone.
  const kill = async () => {
    const end =
      "SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity WHERE application_name = 'doomed'";
    const { rows } = await world.appPool().query<{ ended: boolean }>(end);
    if (rows.length !== 1 || rows[0]?.ended !== true) throw new Error('nobody was killed');
  };
  return {
    run: (scope, work) =>
      uow.run(scope, (tx) => {
        const part = tx[port] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
        const whole = part[method];
        if (whole === undefined) throw new Error(`there is no ${port}.${method}`);
        const fatal = async (...args: unknown[]) => {
          if (when === 'before') await kill();
          const result = await whole(...args);
          if (when === 'after') await kill();
          return result;
        };
        return work({ ...tx, [port]: { ...part, [method]: fatal } });
      }),
  };
}

const STEPS: readonly Step[] = [
  ['staging', 'take'],
  ['log', 'appendAll'],
  ['sharing', 'append'],
  ['log', 'append'],
  ['payloads', 'put'],
  ['projections', 'saveRelease'],
  ['projections', 'oweMail'],
];

describe.each(STEPS)('a publication whose connection ends at %s.%s', (port, method) => {
  test.each(['before', 'after'] as const)(
    '(%s) leaves nothing of itself, and is published once by the next try',
    async (when) => {
      const request = await agree(world, study);
      const batch = await stage(world, request, await batchOf(world, study, request, study.participants.slice(0, 2)));
      const { requested } = await requestState(world, request);
      const publication = { ...(await makeRelease(world, request, [batch], 2)), subject: request, prev: requested };
      const before = await fingerprint(world);
      const dying = { ...world.deps, uow: dyingAt([port, method], when) };
      await expect(say(dying, publication)).rejects.toThrow();
      expect(await fingerprint(world)).toEqual(before);
      expect(await count(world, 'staged_batches', `digest = '${batch}'`)).toBe(1);
      const { isNew } = await say(world.deps, publication);
      expect(isNew).toBe(true);
      expect(await count(world, 'releases', `request_id = '${request}'`)).toBe(1);
      expect(await count(world, 'release_tags', `request_id = '${request}'`)).toBe(2);
    },
  );
});

test('a process that dies after the commit, before it could answer, has published once: the next try is told where', async () => {
  const request = await agree(world, study);
  const batch = await stage(world, request, await batchOf(world, study, request, study.participants.slice(0, 2)));
  const { requested } = await requestState(world, request);
  const publication = { ...(await makeRelease(world, request, [batch], 2)), subject: request, prev: requested };
  const frozen = { ...world.clock, tick: () => undefined };
  const unheard: UnitOfWork = {
    run: async (scope, work) => {
      await world.deps.uow.run(scope, work);
      throw new Error('the answer never came');
    },
  };
  await expect(say({ ...world.deps, clock: frozen, uow: unheard }, publication)).rejects.toThrow('never came');
  const before = await fingerprint(world);
  const { isNew } = await say({ ...world.deps, clock: frozen }, publication);
  expect(isNew).toBe(false);
  expect(await fingerprint(world)).toEqual(before);
});

test('a batch and a yes whose connection ends while they are kept are kept by the next try, once', async () => {
  const request = await agree(world, study);
  const entry = await batchEntry(world, request, await batchOf(world, study, request, study.participants.slice(0, 2)));
  const before = await fingerprint(world);
  const staging = { ...world.deps, uow: dyingAt(['staging', 'put'], 'after') };
  await expect(stageBatch(staging, request, entry)).rejects.toThrow();
  expect(await fingerprint(world)).toEqual(before);
  expect((await stageBatch(world.deps, request, entry)).isNew).toBe(true);

  const bound = await boundRequest(world, request);
  const rowTag = rowTagOf(study.participants[2]?.row.rowKey ?? 0n, bound.linkScope);
  const proof = proveApproval(rowTag, requestHashOf(bound), study.study);
  const yes = { requestId: request, rowTag: String(rowTag), proof };
  const staged = await fingerprint(world);
  const approving = { ...world.deps, uow: dyingAt(['sharing', 'append'], 'after') };
  await expect(submitApproval(approving, yes)).rejects.toThrow();
  expect(await fingerprint(world)).toEqual(staged);
  expect((await submitApproval(world.deps, yes)).isNew).toBe(true);
  expect((await submitApproval(world.deps, yes)).isNew).toBe(false);
});

test('the log that comes of all these deaths is lawful', async () => {
  expect((await replay(world)).violations).toEqual([]);
});
