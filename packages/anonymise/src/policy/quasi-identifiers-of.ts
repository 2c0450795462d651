import type { HierarchySpec } from '../hierarchy/hierarchy-spec.ts';
import { type FittedHierarchy, makeHierarchy } from '../hierarchy/make-hierarchy.ts';
import { InputError } from '../input-error.ts';
import { findColumn } from '../table/dataset.ts';
import { columnsWithRole, type ResolvedPolicy } from './resolved-policy.ts';

/** A column of the participants' table with the hierarchy that the policy gives it and the leaf of each row. */
export type PolicyColumn = FittedHierarchy & { readonly name: string };

/** @throws InputError of `makeHierarchy`, with the file and the column */
export function quasiIdentifiersOf(resolved: ResolvedPolicy): readonly PolicyColumn[] {
  return columnsWithRole(resolved, 'quasi-identifier').map(([name, { hierarchy }]) =>
    fitted(resolved, name, hierarchy),
  );
}

/**
 * The sensitive columns. Codes are places in the order that the policy gives, or leaves of the column's hierarchy, or else
 * values in the order of code units.
 *
 * @throws InputError of `makeHierarchy`, also when a value is not in the order that the policy gives
 */
export function sensitiveColumnsOf(resolved: ResolvedPolicy): readonly PolicyColumn[] {
  return columnsWithRole(resolved, 'sensitive').map(([name, { hierarchy, order }]) => {
    if (hierarchy !== undefined) return fitted(resolved, name, hierarchy);
    const rows = (order ?? []).map((value) => [value, '*']);
    if (order !== undefined) return fitted(resolved, name, { kind: 'table', rows, ordered: true });
    return fitted(resolved, name, { kind: 'flat' });
  });
}

function fitted({ policy, participants, folder }: ResolvedPolicy, name: string, spec: HierarchySpec): PolicyColumn {
  const { dataset, file } = participants;
  const column = findColumn(dataset, name);
  if (column === undefined)
    throw new InputError('policy/unknown-column', 'the table has no such column', { file, column: name });
  const source = { dataset, column, file, folder, ageTopCode: policy.ageTopCode };
  return { name, ...makeHierarchy(spec, source) };
}
