import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';

export type CliAnswer = { readonly code: number; readonly json: Record<string, unknown>; readonly text: string };

/** Runs `trialmark <args> --json` as a process of its own, which knows nothing but its arguments. */
export function runCli(...args: readonly string[]): Promise<CliAnswer> {
  const main = join(REPOSITORY, 'apps', 'cli', 'src', 'main.ts');
  return new Promise((resolve) => {
    const options = { env: environmentForChild({}), maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [main, ...args, '--json'], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, json: parseLast(stdout), text: `${stdout}${stderr}` });
    });
  });
}

function parseLast(stdout: string): Record<string, unknown> {
  try {
    return JSON.parse(stdout.trim()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** @throws Error with what the command said, unless it ended with `expected` */
export async function expectCli(expected: number, ...args: readonly string[]): Promise<CliAnswer> {
  const answer = await runCli(...args);
  if (answer.code === expected) return answer;
  throw new Error(
    `trialmark ${args.slice(0, 2).join(' ')} ended with ${answer.code}, not ${expected}.\n${answer.text}`,
  );
}
