import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { environmentForChild } from '@trialmark/config';
import type { Report, Suite } from './suite.ts';

export type SuiteResult = Report & { readonly name: string; readonly ms: number; readonly problem: string | null };

/**
 * Runs one suite, shows what it prints, and reads its report.
 *
 * A suite whose report is missing or cannot be read, or that ends with a failure its report does not account for (a
 * crash after the last test, an unhandled rejection), counts as one failed test. So does a suite that ran no test.
 */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const startedMs = Date.now();
  if (suite.report !== 'stdout') {
    rmSync(suite.report, { force: true });
    mkdirSync(dirname(suite.report), { recursive: true });
  }
  const { code, output } = await run(suite);
  const ms = Date.now() - startedMs;
  const text = suite.report === 'stdout' ? output : readIfThere(suite.report);
  return { name: suite.name, ms, ...judge(suite, code, text) };
}

export function judge(
  suite: Pick<Suite, 'read'>,
  code: number | null,
  text: string | undefined,
): Report & Pick<SuiteResult, 'problem'> {
  const report = text === undefined ? undefined : tryRead(suite, text);
  if (!report) return { passed: 0, failed: 1, failures: [], problem: `ended with ${code} and left no report` };
  const { passed, failed } = report;
  if (passed + failed === 0) return { ...report, failed: 1, problem: 'ran no test' };
  if (code !== 0 && failed === 0) {
    return { ...report, failed: 1, problem: `ended with ${code} though every test passed` };
  }
  return { ...report, problem: null };
}

function tryRead(suite: Pick<Suite, 'read'>, text: string): Report | undefined {
  try {
    return suite.read(JSON.parse(text.slice(Math.max(0, text.indexOf('{')))));
  } catch {
    return undefined;
  }
}

function run(suite: Suite): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, suite.command, {
    cwd: suite.folder,
    env: environmentForChild(suite.env),
    stdio: ['ignore', suite.report === 'stdout' ? 'pipe' : 'inherit', 'inherit'],
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, output: '' }));
    child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
