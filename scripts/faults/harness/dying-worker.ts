import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';
import type { Installation } from './installation.ts';

const SCRIPT = join(REPOSITORY, 'apps', 'worker', 'src', 'dying', 'dying-worker.fixture.ts');
const DIED_MS = 60_000;

export type When = 'before' | 'after';

/** Runs a worker in the place of the installation's, which is stopped, until it has died at this effect. */
export async function runUntilDeath({ processes }: Installation, step: string, when: When): Promise<void> {
  const { spec } = processes.worker;
  const child = spawn(process.execPath, [SCRIPT, step, when], {
    cwd: spec.folder,
    env: environmentForChild(spec.env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), DIED_MS);
  const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
  clearTimeout(timer);
  if (signal !== 'SIGKILL') throw new Error(`the worker did not die ${when} “${step}”: ${String(signal)} ${said}`);
}
