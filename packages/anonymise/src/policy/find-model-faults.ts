import type { HierarchySpec } from '../hierarchy/hierarchy-spec.ts';
import type { ModelSpec } from '../model/model-spec.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ColumnPolicy, Policy } from './policy.ts';
import type { PolicyFault } from './policy-fault.ts';
import { columnsWithRole, type ResolvedPolicy } from './resolved-policy.ts';

/** What is wrong with the models: attributes that are not declared, and what no table of this size can satisfy. */
export function findModelFaults(resolved: ResolvedPolicy): readonly PolicyFault[] {
  const sensitive = new Map(columnsWithRole(resolved, 'sensitive'));
  return resolved.policy.models.flatMap((model, index) => {
    const path = ['models', index];
    if (!('attribute' in model)) return tooFewRows(resolved, model, path);
    const column = sensitive.get(model.attribute);
    if (column === undefined) {
      const hint = didYouMean(model.attribute, sensitive.keys());
      const message = `${model.attribute} is no sensitive column; give it that role under columns${hint}`;
      return [{ rule: 'undeclared-sensitive', path: [...path, 'attribute'], message }];
    }
    const fault = model.model === 't-closeness' ? distanceFault(model.distance, column) : null;
    return fault === null ? [] : [{ rule: 'distance', path: [...path, 'distance'], message: fault }];
  });
}

type Sensitive = Extract<ColumnPolicy, { readonly role: 'sensitive' }>;

function distanceFault(distance: 'equal' | 'ordered' | 'hierarchical', { hierarchy, order }: Sensitive): string | null {
  if (distance === 'hierarchical' && hierarchy === undefined) {
    return 'hierarchical distance needs a hierarchy of the attribute; state it under columns';
  }
  const isOrdered = order !== undefined || (hierarchy !== undefined && hasOrder(hierarchy));
  if (distance === 'ordered' && !isOrdered) {
    return 'ordered distance needs the order of the attribute’s values, or a hierarchy that has one; state it under columns';
  }
  return null;
}

function hasOrder(hierarchy: HierarchySpec): boolean {
  if (hierarchy.kind === 'csv' || hierarchy.kind === 'table') return hierarchy.ordered === true;
  return hierarchy.kind === 'ages' || hierarchy.kind === 'intervals' || hierarchy.kind === 'dates';
}

function tooFewRows({ participants }: ResolvedPolicy, model: ModelSpec, path: readonly PropertyKey[]) {
  const rows = participants.dataset.rowCount;
  const size = groupSizeOf(model);
  if (size <= rows) return [];
  const message = `asks for groups of ${size}, and there are ${rows} participants`;
  return [{ rule: 'impossible-k', path: [...path, model.model === 'k-anonymity' ? 'k' : 'threshold'], message }];
}

/** Participants that a group must have under a model of the sizes of groups; 0 for others. */
function groupSizeOf(model: ModelSpec): number {
  if (model.model === 'k-anonymity') return model.k;
  return model.model === 'maximum-risk' ? Math.ceil(1 / model.threshold) : 0;
}

/** Participants that every group must have under all models of a policy together, 0 if they do not say. */
export function groupSizeMin({ models }: Policy): number {
  return Math.max(0, ...models.map(groupSizeOf));
}
