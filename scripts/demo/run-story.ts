import type { Progress } from '../start/progress.ts';
import { AFTER_RELEASE_STEPS } from './steps-after-release.ts';
import { CHANGE_STEPS, REPORT_STEPS } from './steps-change.ts';
import { CONSENT_STEPS } from './steps-consent.ts';
import { REGISTER_STEPS } from './steps-register.ts';
import { SHARE_STEPS } from './steps-share.ts';
import { VERIFY_STEPS } from './steps-verify.ts';
import type { Stage, StoryStep, Told } from './story.ts';

export type StepResult = { readonly name: string; readonly ok: boolean; readonly ms: number };

const STEPS: readonly StoryStep[] = [
  ...REGISTER_STEPS,
  ...CHANGE_STEPS,
  ...CONSENT_STEPS,
  ...SHARE_STEPS,
  ...AFTER_RELEASE_STEPS,
  ...REPORT_STEPS,
  ...VERIFY_STEPS,
];

/** Tells the story step by step until its end or the first step that fails. Each step is measured. */
export async function runStory(
  stage: Stage,
  progress: Progress,
): Promise<{ readonly steps: readonly StepResult[]; readonly release: Told['release'] | null }> {
  const results: StepResult[] = [];
  // Every step says what it adds; those that need something come after the one that brings it.
  let told = {} as Told;
  for (const step of STEPS) {
    const startedMs = performance.now();
    const end = (ok: boolean) => results.push({ name: step.name, ok, ms: Math.round(performance.now() - startedMs) });
    try {
      const outcome = await progress.step(step.title, () => step.run(stage, told));
      told = { ...told, ...outcome.told };
      end(true);
      progress.say(`    ${outcome.seen}`);
    } catch (error) {
      end(false);
      progress.say(`    ${error instanceof Error ? error.message : String(error)}`);
      break;
    }
  }
  return { steps: results, release: told.release ?? null };
}
