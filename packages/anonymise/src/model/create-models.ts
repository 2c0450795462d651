/**
 * Guarantees: each model is made for the attribute that it names, with shares of the original table, and is one that some
 * table of this size with these values can satisfy.
 *
 * Does not check: that the models are enough for the data, or that they can be met together.
 *
 * Trusts: the specifications, which `ModelSpec` has parsed, and that codes are those of all original rows.
 */
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
import type { SensitiveAttribute } from '../problem/problem.ts';
import { averageRisk } from './average-risk.ts';
import { betaLikeness } from './beta-likeness.ts';
import { countValues } from './count-values.ts';
import { distinctLDiversity } from './distinct-l-diversity.ts';
import { entropyLDiversity } from './entropy-l-diversity.ts';
import { equalTCloseness } from './equal-t-closeness.ts';
import { hierarchicalTCloseness } from './hierarchical-t-closeness.ts';
import { kAnonymity } from './k-anonymity.ts';
import { maximumRisk } from './maximum-risk.ts';
import type { ModelSpec } from './model-spec.ts';
import { orderedTCloseness } from './ordered-t-closeness.ts';
import type { ClassModel, TableModel } from './privacy-model.ts';
import { recursiveCLDiversity } from './recursive-cl-diversity.ts';
import { leavesOfValues, orderOfValues } from './value-places.ts';

/** A sensitive attribute with the codes of all original rows, and what some distances need besides. */
export type SensitiveContext = {
  readonly attribute: SensitiveAttribute;
  /** For hierarchical distance, and for ordered distance if its leaves are in order. */
  readonly hierarchy?: Hierarchy;
  /** Every value from the lowest to the highest, for ordered distance; goes before the order of the hierarchy. */
  readonly order?: readonly string[];
};

export type ModelContext = { readonly rowCount: number; readonly sensitive: readonly SensitiveContext[] };

export type Models = { readonly classModels: readonly ClassModel[]; readonly tableModels: readonly TableModel[] };

type AttributeSpec = Extract<ModelSpec, { readonly attribute: string }>;

/**
 * @throws InputError `model/unknown-attribute`, `model/too-few-rows`, `model/too-few-values`, `model/hierarchy`,
 * `model/order`
 */
export function createModels(specs: readonly ModelSpec[], context: ModelContext): Models {
  const classModels: ClassModel[] = [];
  const tableModels: TableModel[] = [];
  for (const spec of specs) {
    if (spec.model === 'average-risk') tableModels.push(averageRisk(checkAverage(spec.threshold, context.rowCount)));
    else classModels.push(checkSize(createClassModel(spec, context), context.rowCount));
  }
  return { classModels, tableModels };
}

function createClassModel(spec: Exclude<ModelSpec, { model: 'average-risk' }>, context: ModelContext): ClassModel {
  switch (spec.model) {
    case 'k-anonymity':
      return kAnonymity(spec.k);
    case 'maximum-risk':
      return maximumRisk(spec.threshold);
    default:
      return createAttributeModel(spec, findAttribute(spec, context));
  }
}

function createAttributeModel(spec: AttributeSpec, context: SensitiveContext): ClassModel {
  const { attribute } = context;
  switch (spec.model) {
    case 'distinct-l-diversity':
      return distinctLDiversity(attribute.name, checkValues(spec.l, attribute));
    case 'entropy-l-diversity':
      return entropyLDiversity(attribute.name, checkValues(spec.l, attribute), spec.estimator);
    case 'recursive-cl-diversity':
      return recursiveCLDiversity(attribute.name, spec.c, checkValues(spec.l, attribute));
    case 't-closeness':
      return createCloseness(spec, context);
    case 'beta-likeness':
      return betaLikeness(attribute, spec.beta, spec.variant);
  }
}

function createCloseness({ t, distance }: { t: number; distance: string }, context: SensitiveContext): ClassModel {
  const { attribute, hierarchy } = context;
  if (distance === 'ordered') return orderedTCloseness(attribute, orderOfValues(context), t);
  if (distance === 'equal') return equalTCloseness(attribute, t);
  if (hierarchy === undefined) {
    throw new InputError('model/hierarchy', 'hierarchical distance needs a hierarchy of the attribute: give one', {
      column: attribute.name,
    });
  }
  return hierarchicalTCloseness(attribute, hierarchy, leavesOfValues(attribute, hierarchy), t);
}

function findAttribute({ model, attribute: name }: AttributeSpec, { sensitive }: ModelContext): SensitiveContext {
  const found = sensitive.find(({ attribute }) => attribute.name === name);
  if (found !== undefined) return found;
  const names = sensitive.map(({ attribute }) => attribute.name);
  const known = names.length === 0 ? 'there is none' : `there is ${names.join(', ')}`;
  throw new InputError(
    'model/unknown-attribute',
    `the model ${model} is about ${name}, which is no sensitive attribute: ${known}; correct the name or declare it sensitive`,
  );
}

function checkSize(model: ClassModel, rowCount: number): ClassModel {
  if (model.sizeMin <= rowCount) return model;
  throw new InputError(
    'model/too-few-rows',
    `the model ${model.description.model} needs classes of at least ${model.sizeMin} rows, and the table has ${rowCount}: weaken it or add rows`,
  );
}

function checkAverage(threshold: number, rowCount: number): number {
  if (rowCount > 0 && 1 / rowCount <= threshold) return threshold;
  throw new InputError(
    'model/too-few-rows',
    `an average risk of ${threshold} needs at least ${Math.ceil(1 / threshold)} rows, and the table has ${rowCount}: raise the threshold or add rows`,
  );
}

function checkValues(l: number, attribute: SensitiveAttribute): number {
  const occurring = countValues(attribute).filter((count) => count > 0).length;
  if (l <= occurring) return l;
  throw new InputError(
    'model/too-few-values',
    `l is ${l}, and the attribute has ${occurring} different values: no class can have more; lower l to at most ${occurring}`,
    { column: attribute.name },
  );
}
