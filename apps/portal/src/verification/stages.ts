import type { Check } from '@trialmark/ledger';

export type StageState = 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';

/** A part of a verification that a reader watches: its state and the checks it made. */
export type Stage = { readonly name: string; readonly state: StageState; readonly checks: readonly Check[] };

/** `run` gives the checks made; it passes when there is one and all hold. What it throws is a failed check. */
export type StagePlan = { readonly name: string; readonly run: () => Promise<readonly Check[]> };

/**
 * Runs stages one after the other and tells `onChange` at every step. The first that fails ends it: what follows would
 * rest on something that does not hold, so it is skipped, and skipped is never passed.
 */
export async function runStages(
  plan: readonly StagePlan[],
  onChange: (stages: readonly Stage[]) => void,
): Promise<readonly Stage[]> {
  let stages: readonly Stage[] = plan.map(({ name }) => ({ name, state: 'waiting', checks: [] }));
  const set = (name: string, change: Partial<Stage>) => {
    stages = stages.map((stage) => (stage.name === name ? { ...stage, ...change } : stage));
    onChange(stages);
  };
  let failed = false;
  for (const { name, run } of plan) {
    if (failed) {
      set(name, { state: 'skipped' });
      continue;
    }
    set(name, { state: 'running' });
    const checks = await run().catch((error: unknown) => [thrown(name, error)]);
    failed = checks.length === 0 || checks.some((check) => !check.ok);
    set(name, { state: failed ? 'failed' : 'passed', checks });
  }
  return stages;
}

function thrown(name: string, error: unknown): Check {
  return { name: `${name}.error`, ok: false, detail: error instanceof Error ? error.message : 'unknown error' };
}

/** True when every stage passed. */
export function allPassed(stages: readonly Stage[]): boolean {
  return stages.length > 0 && stages.every((stage) => stage.state === 'passed');
}
