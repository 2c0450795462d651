import type { Messages } from 'next-intl';
import { dateWords } from '../record/date-words.ts';
import type { Finding } from './finding-types.ts';

type Texts = Messages['findings']['inputs'];
type InputRow = { readonly label: string; readonly value: string };

/** Characters of a value that a page shows; the JSON of the finding has all. */
const VALUE_MAX = 2_000;

/**
 * What a rule looked at, as label and value; a list has a line for each of its items. Whatever has no words of its own is called
 * by its name in the JSON, so that nothing a finding rests on is left out.
 */
export function inputRows(texts: Texts, inputs: Finding['inputs']): readonly InputRow[] {
  return Object.entries(inputs).flatMap(([name, value]) => rowsOf(texts, name, value));
}

function rowsOf(texts: Texts, name: string, value: unknown): readonly InputRow[] {
  if (name === 'definitions' && isPlain(value)) {
    return Object.entries(value).flatMap(([each, met]) => rowsOf(texts, each, met));
  }
  const labels: Readonly<Record<string, string>> = texts.labels;
  const words = listWords(texts, value);
  return [{ label: labels[name] ?? name, value: words.length <= VALUE_MAX ? words : `${words.slice(0, VALUE_MAX)} …` }];
}

function listWords(texts: Texts, value: unknown): string {
  if (!Array.isArray(value) || value.every(isScalar)) return valueWords(texts, value);
  return value.map((each) => valueWords(texts, each)).join('\n');
}

function valueWords(texts: Texts, value: unknown): string {
  const words: Readonly<Record<string, string>> = texts.values;
  if (value === null || value === undefined) return texts.nothing;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return words[value] ?? dateWords(value);
  if (isEmpty(value)) return texts.nothing;
  if (isInterval(value)) {
    if (value.lo === value.hi) return dateWords(value.lo);
    return texts.range.replace('{lo}', dateWords(value.lo)).replace('{hi}', dateWords(value.hi));
  }
  if (Array.isArray(value)) return value.map((each) => partWords(texts, each)).join(', ');
  const labels: Readonly<Record<string, string>> = { ...texts.labels, ...texts.parts };
  return Object.entries(value)
    .map(([name, part]) => `${labels[name] ?? name}: ${partWords(texts, part)}`)
    .join(', ');
}

/** A value inside another, in brackets where it has parts itself. */
function partWords(texts: Texts, value: unknown): string {
  const words = valueWords(texts, value);
  const isWhole = typeof value !== 'object' || value === null || isInterval(value) || isEmpty(value);
  return isWhole ? words : `(${words})`;
}

const isEmpty = (value: object) => Object.keys(value).length === 0;

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInterval(value: unknown): value is { readonly lo: string; readonly hi: string } {
  return isPlain(value) && typeof value.lo === 'string' && typeof value.hi === 'string';
}

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
