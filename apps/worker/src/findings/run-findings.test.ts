import { expect, test } from 'vitest';
import { type FindingsDeps, runFindings } from './run-findings.ts';

/** Rounds until `rounds` pauses were made. */
async function run(change: Partial<FindingsDeps>, rounds: number) {
  const stop = new AbortController();
  const pauses: number[] = [];
  const done: string[] = [];
  const deps: FindingsDeps = {
    refresh: async (isWhole) => {
      done.push(isWhole ? 'every trial' : 'what changed');
      return null;
    },
    refreshLog: async () => void done.push('log'),
    onRefreshed: ({ size }) => void done.push(`${size} entries`),
    onFailed: (error, task) => void done.push(`${task}: ${error instanceof Error ? error.message : ''}`),
    ...change,
  };
  await runFindings(deps, stop.signal, async (ms) => {
    pauses.push(ms);
    if (pauses.length === rounds) stop.abort();
  });
  return { pauses, done };
}

test('a process computes every trial first, then what changed, and the running of the log once a minute', async () => {
  const { done, pauses } = await run({}, 13);
  expect(done.slice(0, 4)).toEqual(['every trial', 'log', 'what changed', 'what changed']);
  expect(done.filter((name) => name === 'log')).toHaveLength(2);
  expect(new Set(pauses)).toEqual(new Set([5_000]));
});

test('what failed is tried as a whole again, later, and holds up nothing', async () => {
  const tried: boolean[] = [];
  const refresh = async (isWhole: boolean) => {
    tried.push(isWhole);
    if (tried.length === 1) throw new Error('the database is away');
    return { size: 7, today: '2026-11-29', trials: 2 };
  };
  const { done, pauses } = await run({ refresh }, 3);
  expect(done).toEqual(['trials: the database is away', 'log', '7 entries', '7 entries']);
  expect([tried, pauses]).toEqual([
    [true, true, false],
    [30_000, 5_000, 5_000],
  ]);
});
