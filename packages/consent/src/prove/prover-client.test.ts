import { expect, test } from 'vitest';
import { checkedArtefacts } from './checked-artefacts.ts';
import { APPROVAL } from './jobs.fixture.ts';
import type { ProveProgress } from './progress.ts';
import { createProverClient, type ProverWorker } from './prover-client.ts';
import { readArtefact } from './read-artefact.ts';
import { type ProverScope, serveProver } from './serve-prover.ts';

/** A worker in this thread: two ends of a channel, the far one given to `run`. */
function openWorker(run: (scope: ProverScope) => void, ended: { count: number }): ProverWorker {
  const { port1, port2 } = new MessageChannel();
  for (const port of [port1, port2]) port.start();
  run(port2 as unknown as ProverScope);
  return Object.assign(port1 as unknown as ProverWorker, {
    terminate: () => {
      ended.count += 1;
      port1.close();
    },
  });
}

test('a worker proves, tells its steps, and is ended', { timeout: 60_000 }, async () => {
  const ended = { count: 0 };
  const artefacts = checkedArtefacts(readArtefact);
  const proveThere = createProverClient(() => openWorker((scope) => serveProver(scope, artefacts), ended));
  const steps: ProveProgress[] = [];
  const proven = await proveThere(APPROVAL, { onProgress: (step) => steps.push(step) });
  expect(proven.signals).toEqual(APPROVAL.signals);
  expect(new Set(steps.map(({ stage }) => stage))).toEqual(new Set(['loading', 'witness', 'proving']));
  expect(ended.count).toBe(1);
});

test('what the worker refuses keeps its name', async () => {
  const artefacts = checkedArtefacts(async (artefact, options) => (await readArtefact(artefact, options)).subarray(1));
  const proveThere = createProverClient(() => openWorker((scope) => serveProver(scope, artefacts), { count: 0 }));
  await expect(proveThere(APPROVAL)).rejects.toMatchObject({ name: 'ConsentError', code: 'artefact-changed' });
});

test('a worker that never answers is ended in time', async () => {
  const ended = { count: 0 };
  const proveThere = createProverClient(() => openWorker(() => undefined, ended));
  await expect(proveThere(APPROVAL, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timed-out' });
  expect(ended.count).toBeGreaterThan(0);
});

test('a worker is ended when the proof is no longer wanted', async () => {
  const ended = { count: 0 };
  const controller = new AbortController();
  const proveThere = createProverClient(() => openWorker(() => undefined, ended));
  const proving = proveThere(APPROVAL, { signal: controller.signal });
  controller.abort();
  await expect(proving).rejects.toMatchObject({ code: 'cancelled' });
  expect(ended.count).toBeGreaterThan(0);
});

test('a worker that breaks is a proof that failed', async () => {
  const ended = { count: 0 };
  const worker = openWorker(() => undefined, ended);
  const proveThere = createProverClient(() => worker);
  const proving = proveThere(APPROVAL);
  (worker as unknown as MessagePort).dispatchEvent(new Event('error'));
  await expect(proving).rejects.toMatchObject({ code: 'proof-failed' });
});
