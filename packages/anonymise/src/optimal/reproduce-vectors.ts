import type { Metric } from '../metric/metric.ts';
import { createModels, type ModelContext } from '../model/create-models.ts';
import type { ModelSpec } from '../model/model-spec.ts';
import type { Problem } from '../problem/problem.ts';
import { type AdultTable, readAdultTable } from './adult-table.ts';
import { anonymiseOptimally } from './anonymise-optimally.ts';
import { type ArxModel, type ArxVector, readArxVectors } from './arx-vector.ts';

/** Of the sizes of the numbers, of which some are given to 10 decimals. */
const TOLERANCE = 1e-9;

export type VectorOutcome = {
  readonly id: string;
  /** `beaten`: less than a vector that is only a bound; `missed`: more, or another value than an optimum. */
  readonly outcome: 'matched' | 'beaten' | 'missed';
  readonly cost: readonly number[];
  readonly levels: readonly number[];
  /** What was changed in the vector, and why. */
  readonly amendment?: string;
};

export type Reproduction = {
  /** Vectors that were matched or beaten. */
  readonly matched: number;
  /** Vectors whose models and metric are built here. */
  readonly total: number;
  readonly outcomes: readonly VectorOutcome[];
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
};

/**
 * Runs the engine on the results that ARX's own tests expect on Adult.
 *
 * @param folder with `arx-optima.json`, `adult.csv` and the hierarchies
 * @param accepts which vectors to run, by their ids; all unless given
 */
export function reproduceVectors(folder: string, accepts: (id: string) => boolean = () => true): Reproduction {
  const table = readAdultTable(folder);
  const outcomes: VectorOutcome[] = [];
  const leftOut: { id: string; reason: string }[] = [];
  for (const vector of readArxVectors(folder)) {
    if (!accepts(vector.id)) continue;
    const specs = vector.models.map(specOf);
    const reason = specs.find((spec) => typeof spec === 'string');
    if (reason !== undefined) leftOut.push({ id: vector.id, reason });
    else outcomes.push(runVector(table, vector, specs as readonly ModelSpec[]));
  }
  const matched = outcomes.filter(({ outcome }) => outcome !== 'missed').length;
  return { matched, total: outcomes.length, outcomes, leftOut };
}

function runVector(table: AdultTable, vector: ArxVector, specs: readonly ModelSpec[]): VectorOutcome {
  const names = new Set(specs.flatMap((spec) => ('attribute' in spec ? [spec.attribute] : [])));
  const context: ModelContext = { rowCount: table.rowCount, sensitive: [...names].map(table.asSensitive) };
  const problem: Problem = {
    rowCount: table.rowCount,
    quasiIdentifiers: vector.qis.map(table.asQuasiIdentifier),
    sensitive: context.sensitive.map(({ attribute }) => attribute),
    ...createModels(specs, context),
    suppressionLimit: vector.suppressionLimit,
  };
  const { cost, levels } = anonymiseOptimally(problem, { metric: metricOf(vector) });
  const amended = vector.amendment === undefined ? {} : { amendment: vector.amendment };
  return { id: vector.id, outcome: outcomeOf(vector, cost), cost, levels, ...amended };
}

/** How a policy would write a model, or why it is left out. */
function specOf(model: ArxModel): ModelSpec | string {
  if ('k' in model) return { model: 'k-anonymity', k: model.k };
  if ('c' in model) return { model: 'recursive-cl-diversity', attribute: model.attribute, c: model.c, l: model.l };
  if ('l' in model) {
    return { model: 'entropy-l-diversity', attribute: model.attribute, l: model.l, estimator: model.estimator };
  }
  if ('t' in model)
    return { model: 't-closeness', attribute: model.attribute, t: model.t, distance: distanceOf(model) };
  if ('beta' in model) {
    return { model: 'beta-likeness', attribute: model.attribute, beta: model.beta, variant: 'enhanced' };
  }
  if ('threshold' in model) return { model: 'average-risk', threshold: model.threshold };
  if (model.name === 'DPresence') return 'δ-presence, of a sample in a public table, is not built';
  if (model.name === 'Inclusion')
    return 'a research subset drawn by the test’s own code, which the vector does not give';
  return 'population uniqueness, an estimate for a population that is not given, is not built';
}

function distanceOf({ name }: ArxModel): 'equal' | 'ordered' | 'hierarchical' {
  if (name === 'EqualDistanceTCloseness') return 'equal';
  return name === 'OrderedDistanceTCloseness' ? 'ordered' : 'hierarchical';
}

/** The first argument of Loss is its factor of suppression, 0.5 unless given; the last of the entropy, whether it is monotone. */
function metricOf({ metric, metricArgs }: ArxVector): Metric {
  if (metric === 'AECSMetric') return { metric: 'aecs' };
  const isMonotone = metricArgs.endsWith('true');
  if (metric === 'DiscernabilityMetric') return { metric: isMonotone ? 'dm-star' : 'dm' };
  if (metric === 'PrecomputedEntropyMetric') return { metric: 'non-uniform-entropy', countsSuppression: !isMonotone };
  const factor = Number.parseFloat(metricArgs);
  const mean = metricArgs.endsWith('RANK') ? 'rank' : 'geometric';
  return { metric: 'loss', mean, suppressionFactor: Number.isNaN(factor) ? 0.5 : factor };
}

function outcomeOf({ expectedLoss, kind }: ArxVector, cost: readonly number[]): VectorOutcome['outcome'] {
  const expected = expectedLoss
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(Number);
  const difference = expected
    .map((value, place) => (cost[place] ?? Number.NaN) - value)
    .find(
      (one, place) => !(Math.abs(one) <= TOLERANCE * Math.max(Math.abs(expected[place] ?? 0), cost.length > 1 ? 1 : 0)),
    );
  if (difference === undefined) return 'matched';
  return kind === 'upper-bound' && difference < 0 ? 'beaten' : 'missed';
}
