import { expect, test, vi } from 'vitest';
import { readVerificationKey } from '../artefacts/read-verification-key.ts';
import { verifyProofs } from '../verify/batch/verify-proofs.ts';
import { artefactOf, type LoadArtefact } from './artefact.ts';
import { checkedArtefacts } from './checked-artefacts.ts';
import { APPROVAL } from './jobs.fixture.ts';
import type { ProveProgress } from './progress.ts';
import { prove } from './prove.ts';
import { readArtefact } from './read-artefact.ts';

const artefacts = checkedArtefacts(readArtefact);
const refusal = (code: string) => expect.objectContaining({ name: 'ConsentError', code });
const flipped =
  (path: string): LoadArtefact =>
  async (artefact, options) => {
    const bytes = await readArtefact(artefact, options);
    return artefact.path === path ? bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1) : bytes;
  };

test('a proof is about what the job names, in one spelling, and holds', { timeout: 60_000 }, async () => {
  const steps: ProveProgress[] = [];
  const proven = await prove(APPROVAL, { artefacts, onProgress: (step) => steps.push(step) });
  expect(proven.signals).toEqual(APPROVAL.signals);
  const key = await readVerificationKey('approval');
  expect(await verifyProofs(key, [proven])).toMatchObject({ ok: true, bad: [] });
  const shares = steps.filter(({ stage }) => stage === 'proving').map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect([steps.at(0)?.stage, steps.at(-1)]).toEqual(['loading', { stage: 'proving', share: 1 }]);
});

test('a proof about other signals than the job names is not handed out', { timeout: 60_000 }, async () => {
  const job = { ...APPROVAL, signals: APPROVAL.signals.with(0, '1') };
  await expect(prove(job, { artefacts })).rejects.toEqual(refusal('proof-failed'));
});

test('inputs that the circuit refuses are no proof', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const job = { ...APPROVAL, inputs: { ...APPROVAL.inputs, requestHash: '1' } };
  await expect(prove(job, { artefacts })).rejects.toEqual(refusal('constraint-failed'));
});

test.each(['wasm', 'provingKey'] as const)('a changed byte of the %s is refused, and not kept', async (kind) => {
  const { path } = artefactOf('approval', kind);
  const load = checkedArtefacts(flipped(path));
  await expect(load('approval')).rejects.toThrow(`${path} is not the one that was published`);
  await expect(prove(APPROVAL, { artefacts: load })).rejects.toEqual(refusal('artefact-changed'));
});

test('a file that could not be had once is asked for again, and kept once it is there', async () => {
  let asked = 0;
  const load = checkedArtefacts(async (artefact, options) => {
    asked += 1;
    if (asked === 1) throw new Error('offline');
    return readArtefact(artefact, options);
  });
  await expect(load('approval')).rejects.toThrow('offline');
  const files = await load('approval');
  expect(asked).toBeLessThanOrEqual(4);
  const before = asked;
  expect(await load('approval')).toEqual(files);
  expect(asked).toBe(before);
});

test('files that never come end in time', async () => {
  const never = () => new Promise<never>(() => undefined);
  await expect(prove(APPROVAL, { artefacts: never, timeoutMs: 20 })).rejects.toEqual(refusal('timed-out'));
});

test('proving that is cancelled ends at once, and does not begin when it was cancelled before', async () => {
  const controller = new AbortController();
  const never = () => new Promise<never>(() => undefined);
  const proving = prove(APPROVAL, { artefacts: never, signal: controller.signal });
  controller.abort();
  await expect(proving).rejects.toEqual(refusal('cancelled'));
  let asked = false;
  const ask = () => {
    asked = true;
    return never();
  };
  await expect(prove(APPROVAL, { artefacts: ask, signal: controller.signal })).rejects.toEqual(refusal('cancelled'));
  expect(asked).toBe(false);
});
