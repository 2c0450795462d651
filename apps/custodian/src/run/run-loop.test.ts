import { expect, test, vi } from 'vitest';
import type { Custodian } from './custodian.ts';
import { runLoop } from './run-loop.ts';

type Problem = Custodian['problem'];
const away: Problem = { code: 'api/unreachable', message: 'It is away.', advice: 'Wait.', isPassing: true };
const stuck: Problem = { ...away, code: 'key/retired', isPassing: false };

/** Times between rounds, in units of the poll, while a round ends with each of these problems in turn. */
async function pausesWith(problems: readonly Problem[]): Promise<readonly number[]> {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  const stop = new AbortController();
  const starts: number[] = [];
  const custodian = {
    problem: null as Problem,
    round: async () => {
      starts.push(Date.now());
      custodian.problem = problems[starts.length - 1] ?? null;
      if (starts.length > problems.length) stop.abort();
    },
  };
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const wait = (ms: number, _value: undefined, { signal }: { readonly signal: AbortSignal }) =>
    new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
      setTimeout(resolve, ms);
    });
  const looping = runLoop(custodian, { pollMs: 1_000, signal: stop.signal, wait });
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  await looping;
  vi.restoreAllMocks();
  vi.useRealTimers();
  return starts.slice(1).map((start, at) => (start - (starts[at] ?? 0)) / 1_000);
}

test('rounds follow each other at the poll; only what cannot be reached slows them down, and not for ever', async () => {
  expect(await pausesWith([null, stuck, null])).toEqual([1, 1, 1]);
  expect(await pausesWith([away, away, away, away, away, null])).toEqual([2, 4, 8, 10, 10, 1]);
});

test('a fault ends the loop, and one that comes of stopping does not', async () => {
  const failing = { problem: null, round: async () => Promise.reject(new Error('a bug')) };
  await expect(runLoop(failing, { pollMs: 1, signal: new AbortController().signal })).rejects.toThrow('a bug');
  const stop = new AbortController();
  const stopping = {
    problem: null,
    round: async () => {
      stop.abort();
      throw new Error('SIGTERM');
    },
  };
  await runLoop(stopping, { pollMs: 60_000, signal: stop.signal });
});
