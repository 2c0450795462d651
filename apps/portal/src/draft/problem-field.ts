import type { FieldSpec } from './field-spec.ts';

/** Kinds that show all their values in one field, so that a problem of one value is shown beside the whole. */
const WHOLE: ReadonlySet<FieldSpec['kind']> = new Set(['lines', 'choices', 'references']);

/** The field that a problem is shown beside: its own, the first of those that are missing together, or the whole list. */
export function problemField(path: string, specs: readonly FieldSpec[]): string {
  const asked = path.replace(/^record\.(public|scientific)Contact/, 'contacts.$1');
  if (specs.some((spec) => spec.path === asked)) return asked;
  const first = specs.find((spec) => spec.path.startsWith(`${asked}.`));
  if (first !== undefined) return first.path;
  return specs.map((spec) => wholeWithin(asked, spec)).find((found) => found !== null) ?? asked;
}

function wholeWithin(path: string, spec: FieldSpec): string | null {
  if (!path.startsWith(`${spec.path}.`)) return null;
  if (WHOLE.has(spec.kind)) return spec.path;
  if (spec.kind !== 'list') return null;
  const [index = '', ...rest] = path.slice(spec.path.length + 1).split('.');
  const item = `${spec.path}.${index}`;
  const inner = spec.fields.find((field) => WHOLE.has(field.kind) && rest.join('.').startsWith(`${field.path}.`));
  if (inner !== undefined) return `${item}.${inner.path}`;
  return null;
}
