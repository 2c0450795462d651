/** Two workers under one key on one database: one leads, the other waits and takes over. Never do both sign. */
import { expect, test } from 'vitest';
import { withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { strike } from './harness/strike.ts';

test(
  'with a second worker running, the first may be killed again and again: the other goes on, and there is no fork',
  async () => {
    await withInstallation({}, async (installation) => {
      const second = await installation.secondWorker();
      const workers = [installation.processes.worker, second];
      for (let run = 0; run < RUNS.takeOver; run += 1) {
        const result = await strike(installation, createRandom(SEED * 1_000 + run), async () => {
          // Whichever leads now: both are started again, and the one that waited is ahead.
          workers[run % 2]?.kill();
        });
        expect({ run, ...result }).toMatchObject({ run, problems: [] });
        console.log(`take-over: a statement made after it had its receipt after ${result.readyMs} ms`);
      }
    });
  },
  60_000 + RUNS.takeOver * 30_000,
);
