/**
 * `npm run demo [-- --json] [--participants N]`: a trial is registered, amended and reported; somebody without an account
 * opts into a study, changes their terms and withdraws; participants opt into the trial of the story, a custodian deposits
 * their rows, a researcher asks, people decide, a release is built, fetched and followed up; all of it is verified. Without a
 * browser and without a person, each step as it happens in earnest. Uses the installation that `npm start` runs, or starts
 * one for itself.
 *
 * With `--json` progress goes to standard error, and the last line on standard output is
 * `{"steps":[{"name","ok","ms"}],"release":{"rows","withheld","proofMs","verifyMs"},"ok":true}`. Exit code 0 when every step happened, 1 otherwise.
 */
import { parseArgs } from 'node:util';
import { createProgress } from '../start/progress.ts';
import { openStage } from './open-stage.ts';
import { runStory, type StepResult } from './run-story.ts';

// npm takes `--` away; whoever calls the script without npm may leave it.
const { json: isJson, participants } = readArguments(process.argv.slice(2).filter((argument) => argument !== '--'));
const progress = createProgress(isJson ? process.stderr : process.stdout);
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort(new Error('Interrupted.')));

process.exitCode = (await tell()) ? 0 : 1;

async function tell(): Promise<boolean> {
  const steps: StepResult[] = [];
  let release: object | null = null;
  const startedMs = performance.now();
  const begun = (ok: boolean) =>
    steps.push({ name: 'installation', ok, ms: Math.round(performance.now() - startedMs) });
  try {
    const stage = await openStage(progress, abort.signal, participants);
    begun(true);
    progress.say(stage.isOwn ? '  An installation of its own runs.' : `  Using ${stage.addresses.api}.`);
    try {
      const told = await runStory(stage, progress);
      steps.push(...told.steps);
      release = told.release;
    } finally {
      await stage.close();
    }
  } catch (error) {
    if (steps.length === 0) begun(false);
    progress.say(error instanceof Error ? error.message : String(error));
    return say(steps, release, false);
  }
  return say(
    steps,
    release,
    steps.every(({ ok }) => ok),
  );
}

function say(steps: readonly StepResult[], release: object | null, ok: boolean): boolean {
  progress.say(ok ? 'Every step happened.' : 'The story could not be told to its end.');
  if (isJson) console.log(JSON.stringify({ steps, release, ok }));
  return ok;
}

/** Thirty-two at least: of fewer, too few would look alike. As many as the pilot study has, when all of them are to opt in. */
function readArguments(args: readonly string[]): { readonly json: boolean; readonly participants: number } {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      participants: { type: 'string', default: '48' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    const participants = Number(values.participants);
    if (!Number.isInteger(participants) || participants < 32 || participants > 1_000) {
      throw new Error('--participants is a whole number from 32 to 1000');
    }
    return { json: values.json, participants };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${reason}. Usage: npm run demo [-- --json] [--participants N]`);
    process.exit(2);
  }
}
