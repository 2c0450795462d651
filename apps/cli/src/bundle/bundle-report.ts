import type { BundleResult } from '@trialmark/registry';
import { checkLines, listed, type Report } from '../terminal/report.ts';
import { answerLines } from '../trial/answer-lines.ts';
import { findingLines } from '../trial/finding-lines.ts';

/** What a verification of a bundle found, for people and for machines. Findings do not decide `ok`: what does not fit does. */
export function bundleReport(result: BundleResult): Report {
  const { answers, checks, findings, notices, noticesOmitted, ok, violations, violationsOmitted } = result;
  return {
    ok,
    json: { ...result },
    lines: [
      ...headLines(result),
      ...findingLines(findings),
      ...answerLines(answers),
      '',
      ...checkLines(checks),
      ...listed('What does not fit', violations, lineOf, violationsOmitted),
      ...listed('Notices', notices, lineOf, noticesOmitted),
      '',
      ok
        ? '✓ The evidence holds. What a bundle cannot show: that nothing was said later. Audit the log for that.'
        : '✗ The evidence does NOT hold.',
    ],
  };
}

const lineOf = ({ detail, name, where }: BundleResult['violations'][number]) => `${name} at ${where}: ${detail}`;

function headLines({ assessedOn, head, statements, trial }: BundleResult): string[] {
  if (trial === null) return ['The bundle tells of no trial.'];
  const { registryId, sponsor, sponsorName, title } = trial;
  return [
    `${registryId}  ${title ?? '(no record: sealed, or not in the bundle)'}`,
    `  Sponsor   ${sponsorName ?? sponsor}`,
    ...(head === null ? [] : [`  As of     entry ${head.size} of ${head.origin}, ${head.evidenceTime ?? 'no time'}`]),
    `  Findings  of ${assessedOn ?? 'no day'}`,
    '',
    'Statements',
    ...statements.map(
      ({ digest, evidenceTime, index, type }) =>
        `  ${type.padEnd(20)} ${evidenceTime ?? 'no time'}, entry ${index}, ${digest.slice(0, 12)}…`,
    ),
  ];
}
