import { expect, test } from 'vitest';
import { type DeliveryDeps, runDelivery } from './run-delivery.ts';

/** Rounds until `rounds` pauses were made. */
async function run(change: Partial<DeliveryDeps>, rounds: number) {
  const stop = new AbortController();
  const pauses: number[] = [];
  const done: string[] = [];
  const deps: DeliveryDeps = {
    sayAttempts: async () => 0,
    destroyOver: async () => [],
    remindNotices: async () => done.push('remind'),
    sweep: async () => done.push('sweep'),
    onDestroyed: (id) => void done.push(id),
    onFailed: (error, task) => void done.push(`${task}: ${error instanceof Error ? error.message : ''}`),
    ...change,
  };
  await runDelivery(deps, stop.signal, async (ms) => {
    pauses.push(ms);
    if (pauses.length === rounds) stop.abort();
  });
  return { pauses, done };
}

test('says attempts until none is left before it pauses', async () => {
  const left = [200, 200, 7];
  const { pauses } = await run({ sayAttempts: async () => left.shift() ?? 0 }, 1);
  expect([left, pauses]).toEqual([[], [1_000]]);
});

test('a task that fails holds up no other, and the next round comes later', async () => {
  const failing = async () => {
    throw new Error('the database is away');
  };
  const { pauses, done } = await run({ sayAttempts: failing, destroyOver: async () => ['rel_1'] }, 2);
  expect(done).toEqual(['attempts: the database is away', 'rel_1', 'remind', 'sweep', done[0], 'rel_1']);
  expect(pauses).toEqual([5_000, 5_000]);
});

test('what changes by the day is looked at once a minute, not once a second', async () => {
  const { done } = await run({}, 121);
  expect(done.filter((name) => name === 'remind')).toHaveLength(3);
});
