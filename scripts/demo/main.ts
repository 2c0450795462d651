/**
 * `npm run demo [-- --json]`: a trial is registered, amended and reported; somebody without an account opts into a study,
 * changes their terms and withdraws; all of it is verified. Without a browser and without a person, each step as it
 * happens in earnest. Uses the installation that `npm start` runs, or starts one for itself.
 *
 * With `--json` progress goes to standard error, and the last line on standard output is
 * `{"steps":[{"name","ok","ms"}],"ok":true}`. Exit code 0 when every step happened, 1 otherwise.
 */
import { createProgress } from '../start/progress.ts';
import { openStage } from './open-stage.ts';
import { runStory, type StepResult } from './run-story.ts';

// npm takes `--` away; whoever calls the script without npm may leave it.
const given = process.argv.slice(2).filter((argument) => argument !== '--');
const isJson = given.includes('--json');
const unknown = given.filter((argument) => argument !== '--json');
if (unknown.length > 0) {
  console.error(`What is ${unknown.join(' ')}? Usage: npm run demo [-- --json]`);
  process.exit(2);
}
const progress = createProgress(isJson ? process.stderr : process.stdout);
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort(new Error('Interrupted.')));

process.exitCode = (await tell()) ? 0 : 1;

async function tell(): Promise<boolean> {
  const steps: StepResult[] = [];
  const startedMs = performance.now();
  const begun = (ok: boolean) =>
    steps.push({ name: 'installation', ok, ms: Math.round(performance.now() - startedMs) });
  try {
    const stage = await openStage(progress, abort.signal);
    begun(true);
    progress.say(stage.isOwn ? '  An installation of its own runs.' : `  Using ${stage.addresses.api}.`);
    try {
      steps.push(...(await runStory(stage, progress)));
    } finally {
      await stage.close();
    }
  } catch (error) {
    if (steps.length === 0) begun(false);
    progress.say(error instanceof Error ? error.message : String(error));
    return say(steps, false);
  }
  return say(
    steps,
    steps.every(({ ok }) => ok),
  );
}

function say(steps: readonly StepResult[], ok: boolean): boolean {
  progress.say(ok ? 'Every step happened.' : 'The story could not be told to its end.');
  if (isJson) console.log(JSON.stringify({ steps, ok }));
  return ok;
}
