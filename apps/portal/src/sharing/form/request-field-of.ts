import type { FieldSpec } from '../../draft/field-spec.ts';
import { problemField } from '../../draft/problem-field.ts';
import type { RequestFieldSpec } from './request-fields.ts';

/** The field that a problem is shown beside, by its id. Members of the team are chosen with their organisations. */
export function requestFieldOf(path: string, specs: readonly RequestFieldSpec[]): string {
  const [first] = path.split('.');
  if (first === 'team' || first === 'requester') return 'organisations';
  const disease = specs.find(({ kind, path: own }) => kind === 'diseases' && path.startsWith(`${own}.`));
  return disease?.path ?? problemField(path, specs as readonly FieldSpec[]);
}

/** Where on the page a field stands, so that problems are told in the order in which they are met. */
export function requestPlaceOf(field: string, specs: readonly RequestFieldSpec[]): number {
  const at = specs.findIndex(({ path }) => field === path || field.startsWith(`${path}.`));
  return at === -1 ? specs.length : at;
}
