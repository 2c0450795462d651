import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
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
    quasiIdentifiers: quasiIdentifiersOf(resolved).map(({ name, hierarchy, codes }) => {
      const recoding = recodingOf(resolved, name, hierarchy);
      return { name, hierarchy, codes, recoding };
    }),
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

/** Intervals need an order among the values, and the engine that can show them. */
function recodingOf(resolved: ResolvedPolicy, name: string, { isOrdered }: Hierarchy): 'groups' | 'intervals' {
  const column = resolved.policy.columns[name];
  if (column?.role !== 'quasi-identifier' || column.recoding === 'groups') return 'groups';
  const place = { file: resolved.file, column: name };
  if (!isOrdered) {
    const message =
      'intervals need a hierarchy whose values have an order, like ages, intervals, dates, or a file with ordered: true';
    throw new InputError('policy/intervals', message, place);
  }
  if (resolved.policy.engine.kind === 'local') return 'intervals';
  throw new InputError(
    'policy/intervals',
    'only the engine local can show intervals; ask for groups, or for that engine',
    place,
  );
}
