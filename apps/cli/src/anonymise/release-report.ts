import type { AnonymiseResult, Assessment } from '@trialmark/anonymise';
import type { Report } from '../terminal/report.ts';

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** What was made, for people and machines. */
export function releaseReport({ certificate, verification, attacks, tables }: AnonymiseResult, out: string): Report {
  const { metrics } = verification;
  const attackLines = attacks.results.map(
    ({ title, rate, baseline, verdict }) =>
      `  ${verdict.padEnd(9)} ${title}: ${percent(rate)}, compared with ${percent(baseline.rate)}`,
  );
  return {
    ok: true,
    json: {
      out,
      certificate,
      metrics,
      attacks: attacks.results,
      tables: tables.map(({ name, rows }) => ({ name, rows })),
    },
    lines: [
      `Anonymised ${metrics.rows} participants into ${out}; what was written was verified (${verification.checks.length} checks hold).`,
      `  smallest group  ${metrics.after.classSizeMin} (before: ${metrics.before.classSizeMin})`,
      `  alone           ${metrics.after.uniqueRows} (before: ${metrics.before.uniqueRows})`,
      `  left out        ${metrics.suppressedRows}`,
      `  loss            ${percent(metrics.lossArithmetic)}`,
      ...tables.map(({ name, rows }) => `  table ${name.padEnd(10)}${rows} rows`),
      'Attacks:',
      ...attackLines,
      `Read ${out}/report.html before you hand anything over.`,
    ],
  };
}

/** What would be done, before it is. */
export function assessmentReport({ risk, columns }: Assessment): Report {
  const width = Math.max(0, ...columns.map(({ table, column }) => table.length + column.length + 1));
  return {
    ok: true,
    json: { risk, columns },
    lines: [
      `${risk.rows} participants in ${risk.classCount} groups of people who look alike; nothing was written.`,
      `  alone            ${risk.uniqueRows} (${percent(risk.rows === 0 ? 0 : risk.uniqueRows / risk.rows)})`,
      `  smallest group   ${risk.classSizeMin}`,
      `  average risk     ${percent(risk.averageRisk)}`,
      `  in groups that the policy does not allow: ${risk.rowsAtRisk}`,
      ...(columns.length === 0 ? [] : ['', 'What would happen to each column:']),
      ...columns.map(
        ({ table, column, action, reason }) => `  ${`${table}.${column}`.padEnd(width)}  ${action} (${reason})`,
      ),
    ],
  };
}
