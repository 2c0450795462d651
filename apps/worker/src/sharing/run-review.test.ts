import { expect, test } from 'vitest';
import { type ReviewJobDeps, runReview } from './run-review.ts';

/** Rounds until `rounds` pauses were made. */
async function run(change: Partial<ReviewJobDeps>, rounds: number) {
  const stop = new AbortController();
  const pauses: number[] = [];
  const done: string[] = [];
  const deps: ReviewJobDeps = {
    expireRequests: async () => [],
    remindReviewers: async () => [],
    remindRecipients: async () => void done.push('recipients'),
    sendNotices: async () => done.push('mail'),
    onMoved: (task, id) => void done.push(`${task} ${id}`),
    onFailed: (error, task) => void done.push(`${task}: ${error instanceof Error ? error.message : ''}`),
    ...change,
  };
  await runReview(deps, stop.signal, async (ms) => {
    pauses.push(ms);
    if (pauses.length === rounds) stop.abort();
  });
  return { pauses, done };
}

test('a task that fails holds up no other, and the next round comes later', async () => {
  const expireRequests = async () => {
    throw new Error('the database is away');
  };
  const { pauses, done } = await run({ expireRequests, remindReviewers: async () => ['areq_1'] }, 2);
  expect(done).toEqual(['expiry: the database is away', 'reminders areq_1', 'recipients', 'mail', 'mail']);
  expect(pauses).toEqual([30_000, 5_000]);
});

test('what changes by the day is looked at once a minute, mail every few seconds', async () => {
  const { done } = await run({}, 25);
  expect(done.filter((name) => name === 'recipients')).toHaveLength(3);
  expect(done.filter((name) => name === 'mail')).toHaveLength(25);
});
