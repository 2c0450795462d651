import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Dataset } from '../table/dataset.ts';
import { type AppliedTrial, applyPlan } from './apply-plan.ts';
import { checkTrial } from './check-trial.ts';
import { planTrial } from './plan-trial.ts';
import { quasiIdentifiersOf, recodeInClasses } from './recoding.fixture.ts';
import type { ReleaseContext } from './release-state.ts';
import { tableOf } from './tables.fixture.ts';
import type { TrialCheck } from './trial-check.ts';
import type { TrialPlan } from './trial-plan.ts';
import { TrialSettings } from './trial-settings.ts';

export type Release = AppliedTrial & {
  readonly plan: TrialPlan;
  readonly context: ReleaseContext;
  readonly check: (datasets?: readonly Dataset[]) => readonly TrialCheck[];
};

type Wanted = {
  readonly settings: z.input<typeof TrialSettings>;
  readonly k: number;
  readonly suppressRest?: boolean;
  readonly key?: Uint8Array;
};

export const KEY: Uint8Array = new Uint8Array(32).fill(7);

export function tagOf(subject: string): string {
  return `R${createHash('sha256').update(`release ${subject}`).digest('hex').slice(0, 12)}`;
}

/** Plans, recodes in classes of k, and applies. */
export function release(
  datasets: readonly Dataset[],
  { settings, k, suppressRest = false, key = KEY }: Wanted,
): Release {
  const read = TrialSettings.parse(settings);
  const plan = planTrial(datasets, read);
  const quasiIdentifiers = quasiIdentifiersOf(tableOf(datasets, read.participants), read.quasiIdentifiers);
  const recoding = recodeInClasses(quasiIdentifiers, k, suppressRest);
  const context: ReleaseContext = { recoding, quasiIdentifiers, tagOf, releaseKey: key };
  const applied = applyPlan(datasets, plan, context);
  const check = (released = applied.datasets) => checkTrial(datasets, released, plan, context);
  return { ...applied, plan, context, check };
}

/** Checks with something to say. */
export function failed(checks: readonly TrialCheck[]): readonly TrialCheck[] {
  return checks.filter(({ findingCount }) => findingCount > 0);
}
