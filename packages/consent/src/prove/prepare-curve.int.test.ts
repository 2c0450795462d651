import { afterEach, expect, test } from 'vitest';
import { prepareCurve } from './prepare-curve.ts';
import { stopThreads } from './stop-threads.ts';

const curve = () =>
  (globalThis as { curve_bn128?: { readonly tm: { readonly workers: readonly unknown[] } } }).curve_bn128;
afterEach(stopThreads);

test('two that begin at once share one curve, and a third finds it', async () => {
  const starting = [prepareCurve(), prepareCurve()];
  await starting[0];
  const first = curve();
  expect(first?.tm.workers.length).toBeGreaterThan(0);
  await starting[1];
  await prepareCurve();
  expect(curve()).toBe(first);
});

test('after the threads were stopped a new curve is built', async () => {
  await prepareCurve();
  const first = curve();
  await stopThreads();
  expect(curve()).toBeNull();
  await prepareCurve();
  expect(curve()).not.toBe(first);
  expect(curve()?.tm.workers.length).toBeGreaterThan(0);
});
