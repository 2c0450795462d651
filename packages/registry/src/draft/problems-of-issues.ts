import type { Problem } from '@trialmark/schema';
import type { z } from 'zod';
import { fieldLabel } from './field-label.ts';

/**
 * Zod's issues about `value` as problems that say what to do, at most one a field: the first, since a blank text also
 * breaks every rule about its content. `prefix` is the path of `value` in the record.
 */
export function problemsOfIssues(issues: readonly z.core.$ZodIssue[], value: unknown, prefix: string): Problem[] {
  const byPath = new Map<string, Problem>();
  for (const issue of issues) {
    const path = [prefix, ...issue.path.map(String)].filter((step) => step !== '').join('.');
    if (!byPath.has(path)) byPath.set(path, problemOf(issue, path, valueAt(value, issue.path)));
  }
  return [...byPath.values()];
}

function problemOf(issue: z.core.$ZodIssue, path: string, value: unknown): Problem {
  const label = fieldLabel(path);
  const choice = issue.code === 'invalid_value' || issue.code === 'invalid_union';
  const named = issue.code === 'custom' ? issue.params?.rule : undefined;
  if (typeof named === 'string') return { path, rule: named, message: sentence(label, issue.message) };
  if (value === undefined || value === '')
    return { path, rule: 'required', message: `${choice ? 'Choose' : 'Enter'} the ${label}.` };
  if (issue.code === 'unrecognized_keys')
    return { path, rule: 'unknown-field', message: `Remove what the format does not know: ${issue.keys.join(', ')}.` };
  if (choice) return { path, rule: 'choice', message: `Choose the ${label} from the list.` };
  if (issue.code === 'invalid_type')
    return {
      path,
      rule: 'type',
      message: `Correct the ${label}: it must be ${kindWords[issue.expected] ?? 'other data'}.`,
    };
  return { path, rule: ruleOf(issue.code), message: sentence(label, issue.message) };
}

const kindWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of fields',
};

function ruleOf(code: z.core.$ZodIssue['code']): string {
  if (code === 'too_big') return 'too-long';
  if (code === 'too_small') return 'too-short';
  return code === 'custom' ? 'content' : 'format';
}

/** A rule that is a whole sentence stays one; "must be …" and zod's own words are put behind what to correct. */
function sentence(label: string, message: string): string {
  if (/^[A-Z].*\.$/s.test(message)) return message;
  return message.startsWith('must ') ? `Correct the ${label}: it ${message}.` : `Correct the ${label}: ${message}.`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  );
}
