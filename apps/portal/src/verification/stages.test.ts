import { expect, test } from 'vitest';
import { allPassed, runStages, type Stage } from './stages.ts';

const good = { name: 'a.check', ok: true, detail: 'it held' };
const bad = { name: 'b.check', ok: false, detail: 'it did not' };
const statesOf = (stages: readonly Stage[]) => stages.map((stage) => stage.state);

test('passes when every check of every stage holds', async () => {
  const stages = await runStages(
    [
      { name: 'a', run: async () => [good] },
      { name: 'b', run: async () => [good, good] },
    ],
    () => {},
  );
  expect(allPassed(stages)).toBe(true);
});

test('skips everything after a failed stage, and never calls it', async () => {
  let called = false;
  const stages = await runStages(
    [
      { name: 'a', run: async () => [good, bad] },
      {
        name: 'b',
        run: async () => {
          called = true;
          return [good];
        },
      },
    ],
    () => {},
  );
  expect(statesOf(stages)).toEqual(['failed', 'skipped']);
  expect(called).toBe(false);
  expect(allPassed(stages)).toBe(false);
});

test('counts an error and a stage without checks as failed', async () => {
  const boom = { name: 'a', run: () => Promise.reject(new Error('no network')) };
  const [stage] = await runStages([boom], () => {});
  expect(stage).toEqual({ name: 'a', state: 'failed', checks: [{ name: 'a.error', ok: false, detail: 'no network' }] });
  expect(statesOf(await runStages([{ name: 'a', run: async () => [] }], () => {}))).toEqual(['failed']);
});

test('shows each stage as running before it ends', async () => {
  const seen: string[] = [];
  await runStages([{ name: 'a', run: async () => [good] }], (stages) => seen.push(statesOf(stages).join()));
  expect(seen).toEqual(['running', 'passed']);
});

test('does not pass an empty plan', async () => {
  expect(allPassed(await runStages([], () => {}))).toBe(false);
});
