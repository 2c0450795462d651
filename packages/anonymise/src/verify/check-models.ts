/**
 * Whether each claimed model holds for the classes that the output shows.
 *
 * Guarantees: each model of `privacy.md` is judged by its definition, against shares of the original table where it asks
 * for them. Comparison of computed numbers allows 1e-9 for rounding; counts are compared exactly.
 * Does NOT check: that the models are enough for the data, or that the quasi-identifiers are all that an attacker knows.
 * Trusts: the caller's list of quasi-identifiers and sensitive columns.
 */
import { InputError } from '../input-error.ts';
import type { ModelDescription } from '../model/privacy-model.ts';
import { judgeBeta } from './judge-beta.ts';
import { judgeCloseness } from './judge-closeness.ts';
import { judgeDistinct, judgeEntropy, judgeRecursive } from './judge-diversity.ts';
import type { LoadedRelease } from './load-release.ts';
import { loadSensitive, type SensitiveTables } from './load-sensitive.ts';
import { type ModelFinding, TOLERANCE } from './model-finding.ts';
import { shortNumber } from './short-number.ts';
import type { ClassFigures, VerificationCheck } from './verification.ts';

export async function checkModels(
  release: LoadedRelease,
  models: readonly ModelDescription[],
  classes: ClassFigures,
): Promise<readonly VerificationCheck[]> {
  const checks: VerificationCheck[] = [];
  const tables = new Map<string, SensitiveTables>();
  for (const model of models) {
    const finding = judgeSizes(model, classes) ?? (await judgeAttribute(release, model, tables));
    const { claim, found, failing } = finding;
    const name = `model.${model.model}${model.attribute === null ? '' : `.${model.attribute}`}`;
    const classesFound = failing === 0 ? found : `${found}; ${failing} of ${classes.classCount} groups fall short`;
    checks.push({ name, claim, found: classesFound, holds: failing === 0 });
  }
  return checks;
}

/** Models of class sizes. Where no row is kept they hold, because there is no class to judge. */
function judgeSizes({ model, parameters }: ModelDescription, classes: ClassFigures): ModelFinding | null {
  const { classSizeMin, classCount, maximumRisk, averageRisk, histogram } = classes;
  const countBelow = (isTooSmall: (size: number) => boolean) =>
    histogram.reduce((sum, entry) => sum + (isTooSmall(entry.size) ? entry.classes : 0), 0);
  if (model === 'k-anonymity') {
    const k = numberOf(parameters, 'k', model);
    const found = classCount === 0 ? 'no rows are kept' : `the smallest has ${classSizeMin}`;
    return { claim: `every group has at least ${k} rows`, found, failing: countBelow((size) => size < k) };
  }
  if (model === 'maximum-risk') {
    const threshold = numberOf(parameters, 'threshold', model);
    const failing = countBelow((size) => 1 / size > threshold + TOLERANCE);
    return {
      claim: `1 / rows of a group is at most ${threshold}`,
      found: `at most ${shortNumber(maximumRisk)}`,
      failing,
    };
  }
  if (model === 'average-risk') {
    const threshold = numberOf(parameters, 'threshold', model);
    const failing = averageRisk > threshold + TOLERANCE ? classCount : 0;
    return { claim: `groups / rows that are shown is at most ${threshold}`, found: shortNumber(averageRisk), failing };
  }
  return null;
}

async function judgeAttribute(
  release: LoadedRelease,
  description: ModelDescription,
  tables: Map<string, SensitiveTables>,
): Promise<ModelFinding> {
  const { model, attribute, parameters } = description;
  const index = release.request.sensitive.findIndex(({ column }) => column === attribute);
  if (attribute === null || index === -1) {
    throw new InputError('verify/sensitive-column', `the model ${model} needs a sensitive column that is described`);
  }
  const loaded = tables.get(attribute) ?? (await loadSensitive(release, index));
  tables.set(attribute, loaded);
  const number = (name: string) => numberOf(parameters, name, model);
  switch (model) {
    case 'distinct-l-diversity':
      return judgeDistinct(release, loaded, number('l'));
    case 'entropy-l-diversity':
      return judgeEntropy(release, loaded, number('l'), textOf(parameters, 'estimator', model));
    case 'recursive-cl-diversity':
      return judgeRecursive(release, loaded, number('c'), number('l'));
    case 't-closeness':
      return judgeCloseness(release, loaded, number('t'), textOf(parameters, 'distance', model));
    case 'beta-likeness':
      return judgeBeta(release, loaded, number('beta'), textOf(parameters, 'variant', model));
    default:
      throw new InputError('verify/unknown-model', `there is no model ${model}`);
  }
}

function numberOf(parameters: ModelDescription['parameters'], name: string, model: string): number {
  const value = parameters[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new InputError('verify/model-parameter', `the model ${model} needs a number for ${name}`);
  }
  return value;
}

function textOf(parameters: ModelDescription['parameters'], name: string, model: string): string {
  const value = parameters[name];
  if (typeof value === 'string') return value;
  throw new InputError('verify/model-parameter', `the model ${model} needs a text for ${name}`);
}
