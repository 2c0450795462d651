import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';

type Step = { readonly name: string; readonly command: readonly [string, ...string[]] };

const tool = (name: string) => join(REPOSITORY, 'node_modules', '.bin', name);

/** `npm run check`: everything that needs neither a database nor a browser, the quick things first. */
const steps: readonly Step[] = [
  { name: 'format and lint', command: [tool('biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'boundaries', command: [tool('turbo'), 'boundaries'] },
  { name: 'types', command: [tool('turbo'), 'run', 'typecheck', '--output-logs=errors-only'] },
  { name: 'unused code', command: [tool('knip'), '--no-config-hints'] },
  { name: 'versions', command: [tool('syncpack'), 'lint'] },
  { name: 'repository rules', command: [tool('vitest'), 'run', '--project', 'repo'] },
  { name: 'unit and property tests', command: [tool('vitest'), 'run', '--project', 'unit'] },
  { name: 'contracts', command: [process.execPath, join('packages', 'contracts', 'scripts', 'forge.ts'), 'test'] },
];

const failed: string[] = [];
for (const { name, command } of steps) {
  const startedMs = Date.now();
  const { code, output } = await run(command);
  const seconds = ((Date.now() - startedMs) / 1_000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code === 0) continue;
  failed.push(name);
  console.log(output.trimEnd());
}
console.log(failed.length === 0 ? 'All checks pass.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function run([program, ...args]: Step['command']): Promise<{
  readonly code: number | null;
  readonly output: string;
}> {
  const child = spawn(program, args, {
    cwd: REPOSITORY,
    env: environmentForChild({ TURBO_TELEMETRY_DISABLED: '1' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
