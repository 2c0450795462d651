import type { Messages } from 'next-intl';
import { dateWords } from '../record/date-words.ts';
import type { Finding } from './finding-types.ts';

type Texts = Messages['findings']['inputs'];
type InputRow = { readonly label: string; readonly value: string };

/** Characters of a value that a page shows; the JSON of the finding has all. */
const VALUE_MAX = 2_000;

/**
 * What a rule looked at, as label and value. Whatever has no words of its own is shown as the JSON that it is, so that
 * nothing a finding rests on is left out.
 */
export function inputRows(texts: Texts, inputs: Finding['inputs']): readonly InputRow[] {
  return Object.entries(inputs).flatMap(([name, value]) => rowsOf(texts, name, value));
}

function rowsOf(texts: Texts, name: string, value: unknown): readonly InputRow[] {
  if (name === 'definitions' && isPlain(value)) {
    return Object.entries(value).flatMap(([each, met]) => rowsOf(texts, each, met));
  }
  const labels: Readonly<Record<string, string>> = texts.labels;
  return [{ label: labels[name] ?? name, value: valueWords(texts, value) }];
}

function valueWords(texts: Texts, value: unknown): string {
  const words: Readonly<Record<string, string>> = texts.values;
  if (value === null || value === undefined) return texts.nothing;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return words[value] ?? dateWords(value);
  if (Array.isArray(value) && value.length === 0) return texts.nothing;
  if (isInterval(value)) {
    if (value.lo === value.hi) return dateWords(value.lo);
    return texts.range.replace('{lo}', dateWords(value.lo)).replace('{hi}', dateWords(value.hi));
  }
  if (Array.isArray(value) && value.every(isScalar)) return value.join(', ');
  const json = JSON.stringify(value, null, 2);
  return json.length <= VALUE_MAX ? json : `${json.slice(0, VALUE_MAX)} …`;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInterval(value: unknown): value is { readonly lo: string; readonly hi: string } {
  return isPlain(value) && typeof value.lo === 'string' && typeof value.hi === 'string';
}

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
