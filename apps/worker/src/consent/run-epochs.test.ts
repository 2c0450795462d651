import { expect, test } from 'vitest';
import { runEpochs } from './run-epochs.ts';

test('ends what is due, says what ended, and goes on after a failure, later, until it is told to stop', async () => {
  const stop = new AbortController();
  const ended: string[] = [];
  const failed: unknown[] = [];
  const pauses: number[] = [];
  const rounds = [['trial_a', 'trial_b'], new Error('the database is away'), ['trial_a']];
  const deps = {
    listDue: async () => {
      const round = rounds.shift() ?? [];
      if (round instanceof Error) throw round;
      return round;
    },
    // Somebody else has ended b's in between.
    endEpoch: async (trialId: string) => (trialId === 'trial_b' ? null : { digest: '0'.repeat(64), isNew: true }),
    onEnded: (trialId: string) => ended.push(trialId),
    onFailed: (error: unknown) => failed.push(error),
  };
  await runEpochs(deps, stop.signal, async (ms) => {
    pauses.push(ms);
    if (rounds.length === 0) stop.abort();
  });
  expect(ended).toEqual(['trial_a', 'trial_a']);
  expect(failed).toEqual([new Error('the database is away')]);
  expect(pauses).toEqual([500, 5_000, 500]);
});
