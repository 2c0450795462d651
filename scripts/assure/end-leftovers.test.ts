import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endLeftovers } from './end-leftovers.ts';

const WAIT = 'process.stdout.write("."); setInterval(() => undefined, 1_000)';

async function start(args: readonly string[], cwd: string, own: Readonly<Record<string, string>>) {
  const env = { NODE_ENV: 'test' as const, ...own };
  const child = spawn(process.execPath, ['-e', WAIT, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  return { child, ended };
}

test.skipIf(process.platform !== 'linux')(
  'ends what works under the folder, however that shows, and nothing else',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trialmark-leftovers-'));
    const by = await Promise.all([
      start([join(folder, 'data')], '/', {}),
      start([], folder, {}),
      start([], '/', { TRIALMARK_DATA: join(folder, 'data') }),
    ]);
    const other = await start([`${folder}-other/data`], '/', {});
    expect(endLeftovers(folder)).toBe(3);
    expect(await Promise.all(by.map(({ ended }) => ended))).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
    expect(other.child.exitCode).toBeNull();
    other.child.kill();
    expect(await other.ended).toBe('SIGTERM');
    rmSync(folder, { recursive: true });
  },
);
