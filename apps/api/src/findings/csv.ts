import type { FindingItem, FindingsAsOf } from '@trialmark/services';

type Column = readonly [name: string, read: (item: FindingItem, asOf: FindingsAsOf) => string | number | null];

const COLUMNS: readonly Column[] = [
  ['registry_id', ({ trial }) => trial.registryId],
  ['title', ({ trial }) => trial.title],
  ['sponsor_id', ({ trial }) => trial.sponsorId],
  ['sponsor', ({ trial }) => trial.sponsorName],
  ['rule', ({ finding }) => finding.rule],
  ['rule_version', ({ finding }) => finding.version],
  ['verdict', ({ finding }) => finding.verdict],
  ['concern', ({ finding }) => finding.concern],
  ['since', ({ since }) => since],
  ['age_days', ({ ageDays }) => ageDays],
  ['answered', ({ isAnswered }) => (isAnswered ? 'yes' : 'no')],
  ['sentence', ({ finding }) => finding.sentence],
  ['would_change', ({ finding }) => finding.wouldChange],
  ['evidence_statements', ({ finding }) => finding.evidence.flatMap(({ statement }) => statement ?? []).join(' ')],
  ['evidence_entries', ({ finding }) => finding.evidence.flatMap(({ index }) => index ?? []).join(' ')],
  ['inputs', ({ finding }) => JSON.stringify(finding.inputs)],
  ['as_of_day', (_item, { today }) => today],
  ['as_of_size', (_item, { size }) => size],
];

export const CSV_HEAD = line(COLUMNS.map(([name]) => name));

/** Rows of RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvRows(items: readonly FindingItem[], asOf: FindingsAsOf): string {
  return items.map((item) => line(COLUMNS.map(([, read]) => read(item, asOf)))).join('');
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
