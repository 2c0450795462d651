import { day, humanise, yesNo } from './plain.ts';
import type { Fact } from './types.ts';

/**
 * Fields whose value is one of a list, by name; no field of the same name holds free text. Only these are reworded:
 * free text is shown as it is signed.
 */
const ENUMERATED = new Set([
  'aggregation',
  'aims',
  'allocation',
  'assignment',
  'documents',
  'kind',
  'level',
  'metric',
  'model',
  'origin',
  'phase',
  'plan',
  'purpose',
  'rank',
  'recruitmentStatus',
  'researchTypes',
  'responsibleParty',
  'sampling',
  'sector',
  'sex',
  'status',
  'studyType',
  'timePerspective',
  'unit',
  'who',
]);

/** Any JSON value in words, whole: objects as "Label: value" lines, lists as lists. Leaves nothing out. */
export function inWords(name: string, value: unknown): Fact['value'] {
  if (!Array.isArray(value)) return line(name, value);
  return value.length === 0 ? 'None' : value.map((item) => line(name, item));
}

/** The members of an object as facts. */
export function factsOf(object: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(object).map(([name, value]) => ({ label: humanise(name), value: inWords(name, value) }));
}

function line(name: string, value: unknown, between = '\n'): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return ENUMERATED.has(name) ? humanise(value) : dayOrText(name, value);
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map((item) => line(name, item, ', ')).join('; ');
  return Object.entries(value as object)
    .map(([key, member]) => `${humanise(key)}: ${line(key, member, ', ')}`)
    .join(between);
}

function dayOrText(name: string, value: string): string {
  return /(^d|D)ate$|On$/.test(name) ? day(value) : value;
}
