import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentForChild, REPOSITORY } from '@trialmark/config';
import { BATCH_ROWS } from '@trialmark/schema';
import { measureRelease } from '../consent/measure-release.ts';

const SAID = 'FIGURES ';

type Timings = { readonly anonymiseMs: number; readonly proofMs: number; readonly publishMs: number };

/**
 * Whole releases, by the custodian's own process, an API and PostgreSQL: from the last signature under the agreement to the
 * release in the log. Consents are many and their proofs simulated; the release's proofs are real. Baseline: as many batches
 * proven one after another, by a program that does nothing else.
 */
export async function benchRelease(say: (line: string) => void): Promise<object> {
  const { releaseBatchMs } = await measureRelease(say);
  const figures: Record<string, unknown> = { releaseBatchMs: Math.round(releaseBatchMs) };
  for (const [name, value] of Object.entries(await timeReleases(say))) {
    figures[name] = value;
    const participants = Number(/^release(\d+)Timings$/.exec(name)?.[1] ?? 0);
    if (participants === 0) continue;
    const batches = Math.ceil(participants / BATCH_ROWS);
    figures[`release${participants}BatchMs`] = Math.round((value as Timings).proofMs / batches);
    figures[`release${participants}BaselineMs`] = Math.round(batches * releaseBatchMs);
  }
  return figures;
}

/** What the files `apps/api/src/release-of-….bench.ts` say. Rejects when a release was not made. */
async function timeReleases(say: (line: string) => void): Promise<Record<string, unknown>> {
  const vitest = join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'bench'], {
    cwd: REPOSITORY,
    env: environmentForChild({}),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const figures: Record<string, unknown> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const at = line.indexOf(SAID);
    if (at < 0) continue;
    say(line.slice(at));
    Object.assign(figures, JSON.parse(line.slice(at + SAID.length)));
  }
  if ((await ended) !== 0) throw new Error('A release was not made: npx vitest run --project bench says why.');
  return figures;
}
