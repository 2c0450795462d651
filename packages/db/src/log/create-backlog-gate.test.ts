import { expect, test } from 'vitest';
import { createBacklogGate } from './create-backlog-gate.ts';

const LIMITS = { backlogMax: 1_000, checkEvery: 100, pollMs: 1, waitMaxMs: 50 };

test('looks once for so many entries while there is room', async () => {
  let looks = 0;
  const admit = createBacklogGate(async () => {
    looks += 1;
    return 0;
  }, LIMITS);
  for (let i = 0; i < 30; i += 1) await admit(10);
  expect(looks).toBe(3);
});

test('lets no more through than the backlog has room for, but for the batch that fills it', async () => {
  const backlog = { published: 0, written: 0 };
  const admit = createBacklogGate(async () => backlog.written - backlog.published, LIMITS);
  for (let i = 0; i < 200; i += 1) {
    await admit(16).catch(() => {
      backlog.published += 500;
    });
    backlog.written += 16;
    expect(backlog.written - backlog.published).toBeLessThan(LIMITS.backlogMax + 2 * 16);
  }
});

test('holds entries back while the log is behind, and lets them through when it has caught up', async () => {
  let backlog = 5_000;
  const admit = createBacklogGate(async () => backlog, { ...LIMITS, waitMaxMs: 10_000 });
  let isThrough = false;
  const waiting = admit(1).then(() => {
    isThrough = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(isThrough).toBe(false);
  backlog = 999;
  await waiting;
  expect(isThrough).toBe(true);
});

test('refuses with "unavailable" what has waited for too long', async () => {
  const admit = createBacklogGate(async () => 1_000, LIMITS);
  await expect(admit(1)).rejects.toMatchObject({ code: 'unavailable' });
});

test('a look that fails fails those who wait, and the next looks again', async () => {
  let fails = true;
  const admit = createBacklogGate(async () => {
    if (fails) throw new Error('away');
    return 0;
  }, LIMITS);
  await expect(Promise.allSettled([admit(1), admit(1)])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  fails = false;
  await admit(1);
});
