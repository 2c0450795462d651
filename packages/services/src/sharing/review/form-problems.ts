import type { Problem } from '@trialmark/schema';
import type { z } from 'zod';
import { formWords } from './form-words.ts';

type Path = readonly (string | number)[];

/** For each list that was put in order: where each of its members stood in the form. */
export type Places = ReadonlyMap<string, readonly number[]>;

/** Rules that span fields, and the field that people correct. */
const FIELD_OF: Readonly<Record<string, string>> = {
  purpose: 'purpose.diseases',
  requester: 'team',
  undertakings: 'undertakings.one-institution',
  publication: 'publication.plannedOn',
};

/** Zod's issues about a document as problems of the form that it was made from, at most one a field. */
export function formProblems(issues: readonly z.core.$ZodIssue[], value: unknown, places: Places): Problem[] {
  const byPath = new Map<string, Problem>();
  for (const issue of issues) {
    const path = pathOf(issue, places);
    if (!byPath.has(path)) byPath.set(path, problemOf(issue, path, at(value, issue.path)));
  }
  return [...byPath.values()];
}

function pathOf({ path, code }: z.core.$ZodIssue, places: Places): string {
  const steps = (path as Path).map((step, i) => {
    if (typeof step !== 'number') return step;
    return places.get(path.slice(0, i).join('.'))?.[step] ?? step;
  });
  const name = steps.join('.');
  return code === 'custom' ? (FIELD_OF[name] ?? name) : name;
}

function problemOf(issue: z.core.$ZodIssue, path: string, value: unknown): Problem {
  const { noun, missing } = formWords(path);
  if (value === undefined || value === '') return { path, rule: 'required', message: missing };
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return { path, rule: 'choice', message: `Choose the ${noun} from the list.` };
  if (issue.code === 'invalid_type') {
    const kind = KINDS[issue.expected] ?? 'other data';
    return { path, rule: 'type', message: `Correct the ${noun}: it must be ${kind}.` };
  }
  const rule = issue.code === 'too_big' ? 'too-long' : issue.code === 'too_small' ? 'too-short' : 'content';
  return { path, rule, message: `Correct the ${noun}: ${wordsOf(issue)}.` };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of fields',
};

const wordsOf = ({ message }: z.core.$ZodIssue): string => (message.startsWith('must ') ? `it ${message}` : message);

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (here, step) => (typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined),
    value,
  );
