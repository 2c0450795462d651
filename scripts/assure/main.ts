/**
 * `npm run assure [-- part-of-a-file-name …]`: the fault tests as often as it takes hours, at moments that no earlier
 * run has tried. A failure names its run; the seed that is printed first gives the same moments again.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY, readFaultEnvironment } from '@trialmark/config';

const FILES = ['scripts/faults/', 'apps/worker/src/sequencer/', 'apps/witness/src/kill'];
const { givenSeed } = readFaultEnvironment();
const seed = givenSeed ?? randomInt(2, 1_000_000);
const wanted = process.argv.slice(2);

console.log(`Seed ${seed}. The same moments again: TRIALMARK_FAULT_SEED=${seed} npm run assure`);
const child = spawn(
  process.execPath,
  [
    join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--project', 'int', ...(wanted.length > 0 ? wanted : FILES)],
  ],
  {
    cwd: REPOSITORY,
    env: environmentForChild({ TRIALMARK_FAULTS: 'long', TRIALMARK_FAULT_SEED: String(seed) }),
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
