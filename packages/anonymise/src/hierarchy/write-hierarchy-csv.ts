import type { Hierarchy } from './hierarchy.ts';
import { hierarchyRows } from './hierarchy-rows.ts';

/**
 * A hierarchy as ARX reads it: one line for each leaf, `leaf;level 1;…;top`, no header, UTF-8, fields quoted where they
 * must be (RFC 4180). The verifier reads this file; it says nothing of the order of the leaves meaning something.
 */
export function writeHierarchyCsv(hierarchy: Hierarchy, delimiter = ';'): string {
  return csvLines(hierarchyRows(hierarchy), delimiter);
}

/** The texts that stand for a leaf besides its own, `text;leaf`; empty when there are none. */
export function writeSynonymsCsv({ synonyms, leaves }: Hierarchy, delimiter = ';'): string {
  return csvLines(
    [...(synonyms ?? [])].map(([text, leaf]) => [text, leaves[leaf] ?? '']),
    delimiter,
  );
}

function csvLines(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows.map((row) => `${row.map((field) => quoted(field, delimiter)).join(delimiter)}\n`).join('');
}

function quoted(field: string, delimiter: string): string {
  const needsQuotes = field.includes(delimiter) || /["\r\n\uFEFF]|^\s|\s$/u.test(field);
  return needsQuotes ? `"${field.replaceAll('"', '""')}"` : field;
}
