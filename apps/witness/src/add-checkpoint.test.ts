import { createCosigner } from '@trialmark/ledger';
import { expect, test } from 'vitest';
import { type AddCheckpointContext, addCheckpoint } from './add-checkpoint.ts';
import { createTestLog, logSigner, seed } from './log.fixture.ts';
import { createSerialQueue } from './serial-queue.ts';

const branches = [createTestLog('a', 2), createTestLog('b', 2)];

/** A store that takes a moment, as a disk does. */
function slowStore(): AddCheckpointContext['store'] & { readonly written: string[] } {
  const written: string[] = [];
  const moment = () => new Promise((resolve) => setTimeout(resolve, 1));
  return {
    written,
    read: async () => {
      const head = written.at(-1) ?? null;
      await moment();
      return head;
    },
    write: async (_origin, note) => {
      await moment();
      written.push(note);
    },
  };
}

/** 50 requests at once, half of them from a fork; which branches were cosigned beyond the common part? */
async function race(inTurn: AddCheckpointContext['inTurn']): Promise<Set<number>> {
  const store = slowStore();
  const cosigner = createCosigner('witness.example/w', seed(2));
  const context: AddCheckpointContext = { cosigner, logs: [logSigner.key], store, inTurn, nowS: () => 1 };
  const signed = new Set<number>();
  const ask = async (i: number) => {
    const branch = i % branches.length;
    for (let old = 0, size = 3 + (i % 5), tries = 0; tries < 4; tries += 1) {
      const body = await branches[branch]?.request(old, Math.max(size, old));
      const reply = await addCheckpoint(context, new TextEncoder().encode(body));
      if (reply.status === 200) signed.add(branch);
      if (reply.status !== 409) return;
      old = Number(reply.body);
      size = old + 1;
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, i) => ask(i)));
  const sizes = store.written.map((note) => Number(note.split('\n')[1]));
  if (sizes.some((size, i) => size < (sizes[i - 1] ?? 0))) signed.add(-1);
  return signed;
}

test('50 requests at once leave one history, which never shrinks', async () => {
  expect((await race(createSerialQueue())).size).toBe(1);
});

test('without the queue the same race forks, so the test can fail', async () => {
  expect((await race((_key, task) => task())).size).toBeGreaterThan(1);
});

test('when the head cannot be written no signature leaves', async () => {
  const store = { ...slowStore(), write: () => Promise.reject(new Error('ENOSPC')) };
  const cosigner = createCosigner('witness.example/w', seed(2));
  const context = { cosigner, logs: [logSigner.key], store, inTurn: createSerialQueue(), nowS: () => 1 };
  const body = new TextEncoder().encode(await branches[0]?.request(0, 3));
  await expect(addCheckpoint(context, body)).rejects.toThrow('ENOSPC');
});
