import { afterAll, expect, test } from 'vitest';
import { createSimulator } from '../../proof/simulate-proofs.fixture.ts';
import { verifyProofs } from '../batch/verify-proofs.ts';
import type { ProofItem } from '../proof-verifier.ts';
import { createParallelVerifier } from './create-parallel-verifier.ts';

const { key, prove, draw } = createSimulator(2, 'parallel');
const good = Array.from({ length: 9 }, () => {
  const signals = [draw(), draw()];
  return { proof: prove(signals), signals: signals.map(String) };
});
const verifier = createParallelVerifier(2);
afterAll(() => verifier.close());

test('the verdict is that of one process, indices and checks included', async () => {
  const items: ProofItem[] = [...good];
  items[1] = { proof: 'none', signals: [] };
  items[4] = { proof: good[0]?.proof, signals: ['1', '2'] };
  items[8] = { proof: good[8]?.proof, signals: ['01', '2'] };
  const seen: number[] = [];
  const verdict = await verifier.verifyProofs(key, items, { onProgress: (done) => seen.push(done) });
  expect(verdict).toEqual(await verifyProofs(key, items));
  expect(verdict.bad.map(({ index }) => index)).toEqual([1, 4, 8]);
  expect(seen).toHaveLength(2);
  expect(seen.at(-1)).toBe(9);
}, 30_000);

test('more proofs than one share are each judged once', async () => {
  const many = Array.from({ length: 600 }, (_, i) =>
    i === 300 || i === 599 ? { proof: i, signals: [] } : good[i % 9],
  );
  const items = many.filter((item) => item !== undefined);
  let done = 0;
  const { bad } = await verifier.verifyProofs(key, items, {
    onProgress: (count, total) => {
      expect([count > done, total]).toEqual([true, 600]);
      done = count;
    },
  });
  expect(done).toBe(600);
  expect(bad).toEqual([
    { index: 300, reason: 'shape' },
    { index: 599, reason: 'shape' },
  ]);
}, 60_000);

test('several verifications at once get each their own answer', async () => {
  const bad = [...good.slice(0, 3), { proof: good[0]?.proof, signals: ['1', '2'] }];
  const [first, second, third] = await Promise.all([
    verifier.verifyProofs(key, good),
    verifier.verifyProofs(key, bad),
    verifier.verifyProofs(key, []),
  ]);
  expect([first.ok, third.ok]).toEqual([true, true]);
  expect(second.bad).toEqual([{ index: 3, reason: 'equation' }]);
}, 30_000);

test('what cannot be handed to a process is invalid', async () => {
  const items = [...good, { proof: () => good[0]?.proof, signals: [] }];
  const { bad } = await verifier.verifyProofs(key, items);
  expect(bad.length).toBe(5);
  expect(bad.at(-1)).toEqual({ index: 9, reason: 'failed' });
}, 30_000);

test('without its processes nothing is valid', async () => {
  const ended = createParallelVerifier(2);
  const asked = ended.verifyProofs(key, good);
  await ended.close();
  expect((await asked).bad.length).toBe(9);
  expect((await ended.verifyProofs(key, good)).bad.length).toBe(9);
}, 30_000);
