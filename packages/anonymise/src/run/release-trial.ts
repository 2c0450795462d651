import { InputError } from '../input-error.ts';
import type { ResolvedPolicy } from '../policy/resolved-policy.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { applyPlan } from '../trial/apply-plan.ts';
import { checkTrial } from '../trial/check-trial.ts';
import { planTrial } from '../trial/plan-trial.ts';
import type { TrialSettings } from '../trial/trial-settings.ts';
import type { ReleasedTables } from './release-tables.ts';

type Context = {
  readonly recoding: Recoding;
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  readonly tagOf: (subject: string) => string;
  readonly releaseKey: Uint8Array;
};

/**
 * Carries a recoding through all tables of a trial and checks the result.
 *
 * @throws InputError `trial/<rule>` when a check of the result fails: nothing may leave then
 */
export function releaseTrial(resolved: ResolvedPolicy, settings: TrialSettings, context: Context): ReleasedTables {
  const originals = [resolved.participants, ...resolved.linked].map(({ dataset }) => dataset);
  const plan = planTrial(originals, settings);
  const { datasets, notes, residualRisks, shownFor } = applyPlan(originals, plan, context);
  const checks = checkTrial(originals, datasets, plan, context);
  const failed = checks.find(({ findingCount }) => findingCount > 0);
  if (failed !== undefined) {
    const [first] = failed.findings;
    const place = {
      ...(first === undefined ? {} : { file: first.table }),
      ...(first?.column === undefined ? {} : { column: first.column }),
    };
    const message = `It should hold that ${failed.inWords}, but ${failed.findingCount} places break it: ${first?.inWords}. Change what the policy says of this column; nothing was written.`;
    throw new InputError(`trial/${failed.rule}`, message, place);
  }
  return { datasets, plan, shownFor, checks, notes, residualRisks };
}
