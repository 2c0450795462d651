import fc from 'fast-check';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import type { Metric } from '../metric/metric.ts';
import { createModels } from '../model/create-models.ts';
import { ModelSpec } from '../model/model-spec.ts';
import type { Problem } from '../problem/problem.ts';

/** Groups of one level, from those of the level beneath: each goes to the parent that is drawn for it. */
function addLevel(groupOf: readonly Int32Array[], drawn: readonly number[]): Int32Array {
  const beneath = groupOf.at(-1) ?? new Int32Array(0);
  const parents = [...new Set(beneath)].map((_, group) => drawn[group % drawn.length] ?? 0);
  const numbers = [...new Set(parents)];
  return beneath.map((group) => numbers.indexOf(parents[group] ?? 0));
}

/** Up to four leaves and up to four levels, of which some may be the same. */
const arbitraryHierarchy: fc.Arbitrary<Hierarchy> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), { maxLength: 2 }),
  )
  .map(([leafCount, drawn]) => {
    const levels: Int32Array[] = [Int32Array.from({ length: leafCount }, (_, leaf) => leaf)];
    for (const one of drawn) levels.push(addLevel(levels, one));
    levels.push(new Int32Array(leafCount));
    const labels = levels.map((groupOf, level) => [...new Set(groupOf)].map((group) => `${level}.${group}`));
    return { leaves: labels[0] ?? [], labels, groupOf: levels, isOrdered: false };
  });

const VALUES = ['p', 'q', 'r', 's'];

const sensitiveHierarchy: Hierarchy = {
  leaves: VALUES,
  labels: [VALUES, ['pq', 'rs'], ['*']],
  groupOf: [Int32Array.of(0, 1, 2, 3), Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 0, 0)],
  isOrdered: false,
};

const size = fc.integer({ min: 2, max: 4 });
const share = fc.constantFrom(0.2, 0.3, 0.4, 0.6);
const one = { attribute: fc.constant('s') };

const arbitrarySpec: fc.Arbitrary<ModelSpec> = fc.oneof(
  fc.record({ model: fc.constant('k-anonymity' as const), k: size }),
  fc.record({ model: fc.constant('maximum-risk' as const), threshold: share }),
  fc.record({ model: fc.constant('average-risk' as const), threshold: share }),
  fc.record({ model: fc.constant('distinct-l-diversity' as const), ...one, l: size }),
  fc.record({
    model: fc.constant('entropy-l-diversity' as const),
    ...one,
    l: fc.constantFrom(1.5, 2, 2.5, 3),
    estimator: fc.constantFrom('shannon' as const, 'grassberger' as const),
  }),
  fc.record({ model: fc.constant('recursive-cl-diversity' as const), ...one, c: fc.constantFrom(0.7, 1, 2), l: size }),
  fc.record({
    model: fc.constant('t-closeness' as const),
    ...one,
    t: share,
    distance: fc.constantFrom('equal' as const, 'ordered' as const, 'hierarchical' as const),
  }),
  fc.record({
    model: fc.constant('beta-likeness' as const),
    ...one,
    beta: fc.constantFrom(0.5, 1, 2),
    variant: fc.constantFrom('basic' as const, 'enhanced' as const),
  }),
);

const arbitraryMetric: fc.Arbitrary<Metric> = fc.oneof(
  fc.record({
    metric: fc.constant('loss' as const),
    mean: fc.constantFrom('arithmetic' as const, 'geometric' as const, 'rank' as const),
    suppressionFactor: fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
  }),
  fc.constantFrom<Metric>({ metric: 'dm' }, { metric: 'dm-star' }, { metric: 'aecs' }),
  fc.record({ metric: fc.constant('non-uniform-entropy' as const), countsSuppression: fc.boolean() }),
);

export type RandomProblem = { readonly problem: Problem; readonly metric: Metric };

/** Small tables of one to three quasi-identifiers and one sensitive attribute, with up to two models that they could meet. */
export const arbitraryProblem: fc.Arbitrary<RandomProblem> = fc
  .record({
    rowCount: fc.integer({ min: 4, max: 24 }),
    hierarchies: fc.array(arbitraryHierarchy, { minLength: 1, maxLength: 3 }),
    codes: fc.array(fc.nat(3), { minLength: 96, maxLength: 96 }),
    specs: fc.array(arbitrarySpec, { maxLength: 2 }),
    metric: arbitraryMetric,
    suppressionLimit: fc.constantFrom(0, 0.1, 0.25, 0.5, 1),
  })
  .map(({ rowCount, hierarchies, codes, specs, metric, suppressionLimit }) => {
    const codesOf = (place: number, count: number) =>
      Int32Array.from({ length: rowCount }, (_, row) => (codes[(place * rowCount + row) % codes.length] ?? 0) % count);
    const attribute = { name: 's', values: VALUES, codes: codesOf(3, VALUES.length) };
    const problem = {
      rowCount,
      quasiIdentifiers: hierarchies.map((hierarchy, index) => ({
        name: `q${index}`,
        hierarchy,
        codes: codesOf(index, hierarchy.leaves.length),
      })),
      sensitive: [attribute],
      suppressionLimit,
    };
    const context = { rowCount, sensitive: [{ attribute, hierarchy: sensitiveHierarchy, order: VALUES }] };
    return { problem: { ...problem, ...modelsThatCanHold(specs, context) }, metric };
  });

function modelsThatCanHold(specs: readonly ModelSpec[], context: Parameters<typeof createModels>[1]) {
  const possible = specs.filter((spec) => {
    try {
      createModels([ModelSpec.parse(spec)], context);
      return true;
    } catch {
      return false;
    }
  });
  return createModels(possible, context);
}
