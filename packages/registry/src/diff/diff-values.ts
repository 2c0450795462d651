import type { ChangeKind, RecordChange } from './record-change.ts';
import { stableText } from './stable-text.ts';

type Part = { readonly id: string };

/**
 * Changes from `before` to `after`, which are JSON values of one shape, undefined where absent. Objects are compared key
 * by key; lists of parts with ids by id; other lists as what they hold, and then by order.
 */
export function diffValues(before: unknown, after: unknown, path: string): readonly RecordChange[] {
  if (stableText(before ?? null) === stableText(after ?? null)) return [];
  if (before === undefined) return [change('field-added', path, null, after)];
  if (after === undefined) return [change('field-removed', path, before, null)];
  if (Array.isArray(before) && Array.isArray(after)) {
    return areParts(before) && areParts(after) ? diffParts(before, after, path) : diffLists(before, after, path);
  }
  if (isObject(before) && isObject(after)) return diffObjects(before, after, path);
  return [change('field-changed', path, before, after)];
}

function change(kind: ChangeKind, path: string, before: unknown, after: unknown): RecordChange {
  return { kind, path, before, after, severity: null };
}

function diffObjects(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: string,
): readonly RecordChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => diffValues(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

function diffParts(before: readonly Part[], after: readonly Part[], path: string): readonly RecordChange[] {
  const old = new Map(before.map((part) => [part.id, part]));
  const now = new Map(after.map((part) => [part.id, part]));
  const kept = (parts: readonly Part[]) => parts.map((part) => part.id).filter((id) => old.has(id) && now.has(id));
  return [
    ...before.filter(({ id }) => !now.has(id)).map((part) => change('item-removed', `${path}.${part.id}`, part, null)),
    ...after.filter(({ id }) => !old.has(id)).map((part) => change('item-added', `${path}.${part.id}`, null, part)),
    ...kept(after).flatMap((id) => diffValues(old.get(id), now.get(id), `${path}.${id}`)),
    ...reordered(kept(before), kept(after), path),
  ];
}

/** Members may repeat, so each is taken away once for each time it occurs on the other side. */
function diffLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly RecordChange[] {
  const removed = without(before, after);
  const added = without(after, before);
  return [
    ...removed.map((item) => change('item-removed', path, item, null)),
    ...added.map((item) => change('item-added', path, null, item)),
    ...reordered(without(before, removed), without(after, added), path),
  ];
}

function without(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const counts = new Map<string, number>();
  for (const item of other) counts.set(stableText(item), (counts.get(stableText(item)) ?? 0) + 1);
  return list.filter((item) => {
    const left = counts.get(stableText(item)) ?? 0;
    counts.set(stableText(item), left - 1);
    return left <= 0;
  });
}

function reordered(before: readonly unknown[], after: readonly unknown[], path: string): readonly RecordChange[] {
  return stableText(before) === stableText(after) ? [] : [change('reordered', path, before, after)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function areParts(list: readonly unknown[]): list is readonly Part[] {
  return list.every((item) => isObject(item) && typeof item.id === 'string');
}
