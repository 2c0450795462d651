/**
 * `npm run assure [-- part-of-a-file-name …]`: the fault tests as often as it takes hours, at moments that no earlier
 * run has tried. A failure names its run; the seed that is printed first gives the same moments again. It may be
 * interrupted at any time: what it had started is ended with it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY, readFaultEnvironment } from '@trialmark/config';
import { endLeftovers } from './end-leftovers.ts';

const FILES = [
  'scripts/faults/',
  'apps/worker/src/sequencer/',
  'apps/worker/src/forced/failing-ports',
  'apps/witness/src/kill',
];
const { givenSeed } = readFaultEnvironment();
const seed = givenSeed ?? randomInt(2, 1_000_000);
const wanted = process.argv.slice(2);

/** Everything that the tests write lies here, so that it can be found again. */
const folder = mkdtempSync(join(tmpdir(), 'trialmark-assure-'));
chmodSync(folder, 0o711);

console.log(`Seed ${seed}. The same moments again: TRIALMARK_FAULT_SEED=${seed} npm run assure`);
const child = spawn(
  process.execPath,
  [
    join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs'),
    ...[
      'run',
      '--project',
      'int',
      '--project',
      'system',
      '--no-file-parallelism',
      ...(wanted.length > 0 ? wanted : FILES),
    ],
  ],
  {
    cwd: REPOSITORY,
    env: environmentForChild({ TRIALMARK_FAULTS: 'long', TRIALMARK_FAULT_SEED: String(seed), TMPDIR: folder }),
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
  const ended = endLeftovers(folder);
  if (ended > 0) console.log(`Ended ${ended} processes that the tests had left.`);
  for (const disk of mountedUnder(folder)) spawnSync('umount', ['--lazy', disk]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

function mountedUnder(parent: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  return mounts.map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(`${parent}/`));
}
