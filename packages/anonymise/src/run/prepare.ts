import { readPolicy } from '../policy/read-policy.ts';
import { resolvePolicy } from '../policy/resolve-policy.ts';
import type { ResolvedPolicy } from '../policy/resolved-policy.ts';
import { trialSettingsOf } from '../policy/trial-settings-of.ts';
import type { Problem } from '../problem/problem.ts';
import { planTrial } from '../trial/plan-trial.ts';
import type { TrialPlan } from '../trial/trial-plan.ts';
import { measureRisk, type Risk } from './measure-risk.ts';
import { type ReadInput, readInputs } from './read-inputs.ts';
import { problemOf } from './recode.ts';
import { type RecodeTask, recodeTaskOf } from './recode-task.ts';
import type { RunHooks } from './run-hooks.ts';

/** Tables and policy, read and held against each other, before anything is recoded. */
export type Prepared = {
  readonly resolved: ResolvedPolicy;
  readonly inputs: readonly ReadInput[];
  readonly task: RecodeTask;
  readonly problem: Problem;
};

export type PrepareRequest = {
  /** Files of tables, of any format that `format/` reads. */
  readonly inputs: readonly string[];
  readonly policyFile: string;
  /** Decides the engine's random choices unless the policy names a seed. */
  readonly seed: number;
};

/** @throws InputError for what cannot be read or does not fit */
export async function prepare({ inputs: paths, policyFile, seed }: PrepareRequest, hooks: RunHooks): Promise<Prepared> {
  const file = readPolicy(policyFile);
  const { onStage, ...reading } = hooks;
  const inputs = await readInputs(paths, { ...reading, onProgress: (share) => onStage?.('Reading the tables', share) });
  const resolved = resolvePolicy(file, inputs);
  const { engine } = resolved.policy;
  const task = recodeTaskOf(resolved, engine.kind === 'local' ? (engine.seed ?? seed) : seed);
  return { resolved, inputs, task, problem: problemOf(task) };
}

export type Assessment = {
  readonly risk: Risk;
  /** What would happen to every column; null for a single table without participants. */
  readonly plan: TrialPlan | null;
};

/** The risk of the tables as they are and what the policy would do: reads only, writes nothing. */
export async function assess(request: PrepareRequest, hooks: RunHooks = {}): Promise<Assessment> {
  const { resolved, problem } = await prepare(request, hooks);
  const settings = trialSettingsOf(resolved);
  const tables = [resolved.participants, ...resolved.linked].map(({ dataset }) => dataset);
  return { risk: measureRisk(problem), plan: settings === null ? null : planTrial(tables, settings) };
}
