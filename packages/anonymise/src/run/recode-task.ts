import type { SensitiveContext } from '../model/create-models.ts';
import type { ModelSpec } from '../model/model-spec.ts';
import type { EnginePolicy } from '../policy/policy.ts';
import { quasiIdentifiersOf, sensitiveColumnsOf } from '../policy/quasi-identifiers-of.ts';
import { columnsWithRole, type ResolvedPolicy } from '../policy/resolved-policy.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';

/** What an engine needs to know, without functions, so that it can be handed to a thread. */
export type RecodeTask = {
  readonly rowCount: number;
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  readonly sensitive: readonly SensitiveContext[];
  readonly models: readonly ModelSpec[];
  readonly engine: EnginePolicy;
  /** Used by engine `local`. */
  readonly seed: number;
};

/** @throws InputError where a column has values that its hierarchy lacks */
export function recodeTaskOf(resolved: ResolvedPolicy, seed: number): RecodeTask {
  const { policy, participants } = resolved;
  const orders = new Map(columnsWithRole(resolved, 'sensitive').map(([name, { order }]) => [name, order]));
  return {
    rowCount: participants.dataset.rowCount,
    quasiIdentifiers: quasiIdentifiersOf(resolved).map(({ name, hierarchy, codes }) => ({ name, hierarchy, codes })),
    sensitive: sensitiveColumnsOf(resolved).map(({ name, hierarchy, codes }) => {
      const order = orders.get(name);
      const attribute = { name, values: hierarchy.leaves, codes };
      return { attribute, hierarchy, ...(order === undefined ? {} : { order }) };
    }),
    models: policy.models,
    engine: policy.engine,
    seed,
  };
}
