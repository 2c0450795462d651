import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';

/** Type-checks the packages that the given files belong to; those that depend on them wait for `npm run check`. */
const folders = new Set(
  process.argv
    .slice(2)
    .map(packageOf)
    .filter((folder) => folder !== undefined),
);
const filters = [...folders].map((folder) => `--filter=./${folder}`);
if (filters.length === 0) process.exit(0);
const { status } = spawnSync(
  join(REPOSITORY, 'node_modules', '.bin', 'turbo'),
  ['run', 'typecheck', '--output-logs=errors-only', ...filters],
  { cwd: REPOSITORY, env: environmentForChild({ TURBO_TELEMETRY_DISABLED: '1' }), stdio: 'inherit' },
);
process.exit(status ?? 1);

function packageOf(path: string): string | undefined {
  for (let folder = dirname(path); folder !== '.' && folder !== '/'; folder = dirname(folder)) {
    if (existsSync(join(REPOSITORY, folder, 'package.json'))) return folder;
  }
  return undefined;
}
