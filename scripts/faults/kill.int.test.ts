/**
 * `kill -9` of each part of an installation while eight callers write. The database's runs have a negative control:
 * with commits that are acknowledged before they are on disk, the same test must find losses.
 */
import { describe, expect, test } from 'vitest';
import { type Installation, type ProcessName, withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { strike } from './harness/strike.ts';

type Kill = readonly [name: string, runs: number, kill: (installation: Installation, run: number) => Promise<void>];

const killProcess = (name: ProcessName) => async (installation: Installation) => installation.processes[name].kill();

const KILLS: readonly Kill[] = [
  ['PostgreSQL', RUNS.killDatabase, ({ database }) => database.kill()],
  ['the API', RUNS.killProcess, killProcess('api')],
  ['the worker', RUNS.killProcess, killProcess('worker')],
  [
    'a witness',
    RUNS.killProcess,
    (installation, run) => killProcess(run % 2 ? 'witness-1' : 'witness-2')(installation),
  ],
];

/** A log that grows over many runs would make each check slower than the last. */
const RUNS_PER_INSTALLATION = 10;

describe.each(KILLS)('%s is killed while eight callers write', (name, runs, kill) => {
  test(
    'nothing acknowledged is lost, there is no gap and no fork, and it is ready within 10 s',
    async () => {
      let done = 0;
      while (done < runs) {
        await withInstallation({}, async (installation) => {
          const until = Math.min(runs, done + RUNS_PER_INSTALLATION);
          for (; done < until; done += 1) {
            const run = done;
            const result = await strike(installation, createRandom(SEED * 1_000 + run), (each) => kill(each, run));
            expect({ run, ...result }).toMatchObject({ run, problems: [] });
            console.log(`${name}, ${run + 1} of ${runs}: ready again after ${result.readyMs} ms`);
          }
        });
      }
    },
    60_000 + runs * 30_000,
  );
});

test('with commits that are acknowledged before they are on disk, the same kill of PostgreSQL is found to lose some', async () => {
  const losses = await withInstallation({ durability: 'lossy' }, async (installation) => {
    const found: string[] = [];
    // A kill may come just after PostgreSQL has flushed by itself, and lose nothing.
    for (let run = 0; run < 3 && found.length === 0; run += 1) {
      const { problems } = await strike(installation, createRandom(SEED + run), ({ database }) => database.kill());
      found.push(...problems.filter((each) => /^[1-9]\d* acknowledged statements were lost$/.test(each)));
    }
    return found;
  });
  expect(losses).toHaveLength(1);
});
