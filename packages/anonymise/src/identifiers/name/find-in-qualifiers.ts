import { cellText } from '../../table/cell.ts';
import { type Dataset, findColumn } from '../../table/dataset.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import { type FindingConfidence, type IdentifierFinding, stronger } from '../identifier-finding.ts';
import { findByName } from './find-by-name.ts';

type Hit = { rows: number; confidence: FindingConfidence };

/**
 * What SDTM's supplemental qualifiers (SUPP--, SUPPQUAL) say of their values: there QNAM and QLABEL name a variable, as
 * a column's name and label do elsewhere, and QVAL holds it. Nothing for tables of another shape.
 */
export function findInQualifiers(dataset: Dataset): readonly IdentifierFinding[] {
  const [names, values] = [findColumn(dataset, 'QNAM'), findColumn(dataset, 'QVAL')];
  const labels = findColumn(dataset, 'QLABEL') ?? names;
  if (names === undefined || labels === undefined || values === undefined) return [];
  const rowsOf = new Map<string, { name: string; label: string; values: Map<string, number> }>();
  for (let row = 0; row < dataset.rowCount; row += 1) {
    const name = cellText(names.values[names.codes[row] as number] ?? null);
    const label = cellText(labels.values[labels.codes[row] as number] ?? null);
    const text = cellText(values.values[values.codes[row] as number] ?? null).trim();
    const key = JSON.stringify([name, label]);
    const variable = rowsOf.get(key) ?? { name, label, values: new Map<string, number>() };
    if (text !== '') variable.values.set(text, (variable.values.get(text) ?? 0) + 1);
    rowsOf.set(key, variable);
  }
  const hits = new Map<IdentifierClass, Hit>();
  for (const variable of rowsOf.values()) {
    for (const { class: identifier, rows, confidence } of findByName(profileOf(variable, dataset.rowCount))) {
      const hit = hits.get(identifier) ?? { rows: 0, confidence };
      hits.set(identifier, { rows: hit.rows + rows, confidence: stronger(hit.confidence, confidence) });
    }
  }
  return [...hits].map(([identifier, { rows, confidence }]) => ({
    class: identifier,
    column: 'QVAL',
    foundBy: 'name',
    rows,
    share: rows / dataset.rowCount,
    confidence,
    reason: `QNAM or QLABEL says so of ${rows} of ${dataset.rowCount} rows.`,
  }));
}

function profileOf(
  variable: { readonly name: string; readonly label: string; readonly values: ReadonlyMap<string, number> },
  rowCount: number,
) {
  const values = [...variable.values].map(([text, rows]) => ({ text, rows }));
  return {
    meta: { name: variable.name, label: variable.label, dataType: 'string' } as const,
    rowCount,
    filledRows: values.reduce((sum, { rows }) => sum + rows, 0),
    values,
    hasText: true,
  };
}
