import { readPolicy } from '../policy/read-policy.ts';
import { resolvePolicy } from '../policy/resolve-policy.ts';
import type { ResolvedPolicy } from '../policy/resolved-policy.ts';
import { trialSettingsOf } from '../policy/trial-settings-of.ts';
import type { Problem } from '../problem/problem.ts';
import { planTrial } from '../trial/plan-trial.ts';
import type { TrialPlan } from '../trial/trial-plan.ts';
import { describeAction } from './describe-action.ts';
import { describeByDefine } from './describe-by-define.ts';
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
  /** A Define-XML 2.1 file: tables are held against it, and columns without a label get the one that it has. */
  readonly defineFile?: string;
  /** Decides the engine's random choices unless the policy names a seed. */
  readonly seed: number;
};

/** @throws InputError for what cannot be read or does not fit */
export async function prepare(request: PrepareRequest, hooks: RunHooks): Promise<Prepared> {
  const { inputs: paths, policyFile, seed, defineFile } = request;
  const file = readPolicy(policyFile);
  const { onStage, ...reading } = hooks;
  const read = await readInputs(paths, { ...reading, onProgress: (share) => onStage?.('Reading the tables', share) });
  const inputs = defineFile === undefined ? read : await describeByDefine(read, defineFile, hooks);
  const resolved = resolvePolicy(file, inputs);
  const { engine } = resolved.policy;
  const task = recodeTaskOf(resolved, engine.kind === 'local' ? (engine.seed ?? seed) : seed);
  return { resolved, inputs, task, problem: problemOf(task) };
}

export type Assessment = {
  readonly risk: Risk;
  /** What would happen to every column, and why. */
  readonly columns: readonly {
    readonly table: string;
    readonly column: string;
    readonly action: string;
    readonly reason: string;
  }[];
};

/** The risk of the tables as they are and what the policy would do: reads only, writes nothing. */
export async function assess(request: PrepareRequest, hooks: RunHooks = {}): Promise<Assessment> {
  const { resolved, problem } = await prepare(request, hooks);
  const settings = trialSettingsOf(resolved);
  const tables = [resolved.participants, ...resolved.linked].map(({ dataset }) => dataset);
  const columns = settings === null ? columnsByRole(resolved) : columnsByPlan(planTrial(tables, settings));
  return { risk: measureRisk(problem), columns };
}

function columnsByPlan({ tables }: TrialPlan): Assessment['columns'] {
  return tables.flatMap(({ table, columns }) =>
    columns.map(({ column, action, reason }) => ({ table, column, action: describeAction(action), reason })),
  );
}

/** A single table without participants: what each role means for a column. */
function columnsByRole({ policy, participants }: ResolvedPolicy): Assessment['columns'] {
  const actions = {
    identifying: 'left out',
    'quasi-identifier': 'recoded',
    sensitive: 'kept; protected by the models about it',
    keep: 'kept',
  };
  return Object.entries(policy.columns).map(([column, { role, note }]) => ({
    ...{ table: participants.dataset.header.name, column, action: actions[role] },
    reason: note ?? `the policy calls it ${role}`,
  }));
}
