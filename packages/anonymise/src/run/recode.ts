import { InputError } from '../input-error.ts';
import { anonymiseLocally } from '../local/anonymise-locally.ts';
import { createModels } from '../model/create-models.ts';
import { anonymiseOptimally } from '../optimal/anonymise-optimally.ts';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import type { RecodeTask } from './recode-task.ts';

export type RecodeHooks = {
  /** Share of the work that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
};

/** Attempts to improve for each group that loses something: beyond, seconds bring less than a hundredth of the loss. */
const EFFORT = 24;

/** The problem that a task states, with its models made. */
export function problemOf({ rowCount, quasiIdentifiers, sensitive, models, engine }: RecodeTask): Problem {
  return {
    ...{ rowCount, quasiIdentifiers, sensitive: sensitive.map(({ attribute }) => attribute) },
    ...createModels(models, { rowCount, sensitive }),
    suppressionLimit: engine.suppressionLimit,
  };
}

/**
 * Runs the engine that the policy names, on this thread until it is done.
 *
 * @throws InputError when the models cannot be satisfied; the signal's reason when it is aborted
 */
export function recode(task: RecodeTask, { onProgress, signal }: RecodeHooks = {}): Recoding {
  const problem = problemOf(task);
  const { engine } = task;
  const hooks = { ...(onProgress === undefined ? {} : { onProgress }), ...(signal === undefined ? {} : { signal }) };
  if (engine.kind === 'local') {
    const { effort = EFFORT, seconds, slack } = engine;
    return anonymiseLocally(problem, { seed: task.seed, effort, slack, timeBudgetMs: seconds * 1_000, ...hooks });
  }
  return optimally(problem, engine, hooks);
}

type OptimalPolicy = Extract<RecodeTask['engine'], { readonly kind: 'optimal' }>;

function optimally(
  problem: Problem,
  { metric, seconds }: OptimalPolicy,
  { onProgress, signal }: RecodeHooks,
): Recoding {
  const endsAtMs = performance.now() + seconds * 1_000;
  const { recoding } = anonymiseOptimally(problem, {
    metric,
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ nodesChecked, nodeCount }) => {
      // Most nodes are never looked at, so this is no estimate, only a sign of life that stays below 1.
      onProgress?.(nodesChecked / (nodesChecked + Math.sqrt(nodeCount) * 10));
      if (performance.now() > endsAtMs) throw givenUp(seconds);
    },
  });
  return recoding;
}

function givenUp(seconds: number): InputError {
  return new InputError(
    'engine/time',
    `The optimum was not found within ${seconds} s. Give it more under engine.seconds, use fewer levels or columns, or engine local.`,
  );
}
