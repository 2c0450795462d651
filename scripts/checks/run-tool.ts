import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';

/** Runs one of the installed command-line tools in `folder`; its output is stdout and stderr together. */
export function runTool(name: string, args: readonly string[], folder: string) {
  const { status, stdout, stderr } = spawnSync(join(REPOSITORY, 'node_modules', '.bin', name), args, {
    cwd: folder,
    env: environmentForChild({ TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' }),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { status, output: `${stdout}${stderr}` };
}
