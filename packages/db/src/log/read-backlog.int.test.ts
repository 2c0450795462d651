import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { createAppendQueue } from './append-queue.ts';
import { readBacklog } from './create-backlog-gate.ts';
import { integrate } from './integrate.ts';
import { recordPublication } from './log-store.ts';

const database = useTestDatabase();
const backlog = () => readBacklog(database.pool('app'));
const publish = (n: number, size: number) =>
  recordPublication(database.pool('sequencer'), { n, size, note: '', evidenceAt: 0 });

test('an entry counts from its commit until a published checkpoint covers it', async () => {
  expect(await backlog()).toBe(0);
  const { append } = createAppendQueue(database.pool('app'));
  const entries = Array.from({ length: 10 }, (_, i) => Buffer.from(`entry ${i}`));
  await Promise.all(
    entries.map((entry) => append({ digest: createHash('sha256').update(entry).digest(), entry, payloads: [] })),
  );
  expect(await backlog()).toBe(10);
  await integrate(database.pool('sequencer'), () => new Uint8Array(), 6);
  expect(await backlog()).toBe(10);
  await publish(0, 6);
  expect(await backlog()).toBe(4);
  await integrate(database.pool('sequencer'), () => new Uint8Array(), 100);
  expect(await backlog()).toBe(4);
  await publish(1, 10);
  expect(await backlog()).toBe(0);
});
