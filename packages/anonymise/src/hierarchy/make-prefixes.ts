import { InputError } from '../input-error.ts';
import { assembleHierarchy } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

/**
 * Codes of parts to ever fewer of them: with separator `-`, `01-701` → `01` → *. A code of fewer parts stays whole there.
 *
 * @throws InputError `hierarchy/separator` when no text has it
 */
export function makePrefixes(texts: readonly string[], separator: string): Hierarchy {
  const most = texts.reduce((parts, text) => Math.max(parts, text.split(separator).length), 1);
  if (most < 2) throw new InputError('hierarchy/separator', `no value has the separator “${separator}”`);
  const kept = Array.from({ length: most - 1 }, (_, level) => most - 1 - level);
  return shortened(texts, kept, (text, count) => firstParts(text, separator, count));
}

/**
 * Codes without parts to their first characters: with lengths 3 and 1, `90210` → `902` → `9` → *. A code that is no longer
 * than what a level keeps stays whole there.
 *
 * @throws InputError `hierarchy/lengths` when they do not shrink
 */
export function makeBeginnings(texts: readonly string[], lengths: readonly number[]): Hierarchy {
  if (lengths.some((length, index) => length < 1 || length >= (lengths[index - 1] ?? Number.POSITIVE_INFINITY))) {
    const message = 'each level keeps fewer characters than the one below it, and at least one';
    throw new InputError('hierarchy/lengths', message);
  }
  return shortened(texts, lengths, (text, length) => [...text].slice(0, length).join(''));
}

function shortened(
  texts: readonly string[],
  kept: readonly number[],
  shorten: (text: string, count: number) => string,
) {
  const rows = texts.toSorted().map((text) => [text, ...kept.map((count) => shorten(text, count)), '*']);
  return assembleHierarchy(rows, { isOrdered: false });
}

/** A text that begins with the separator has an empty first part; the separator itself stands for it. */
function firstParts(text: string, separator: string, count: number): string {
  const parts = text.split(separator).slice(0, count).join(separator);
  return parts === '' ? separator : parts;
}
