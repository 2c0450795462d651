import type { AuditDocument, AuditedTrial, RuleSummary } from '@trialmark/audit';
import { summariseRules } from '@trialmark/audit';
import type { Finding } from '@trialmark/ledger';
import { type RuleFinding, ruleId } from '@trialmark/registry';
import { checkLines, listed, type Report } from '../terminal/report.ts';
import { areRulesApplied, NOT_APPLIED } from './are-rules-applied.ts';

/** What an audit found as a report. `more` is said at the end. */
export function auditReport(document: AuditDocument, more: readonly string[] = []): Report {
  const { checks, elapsedMs, findings, notices, noticesOmitted, ok, violations, violationsOmitted } = document;
  const rules = summariseRules(findings);
  const seconds = (elapsedMs / 1000).toFixed(1);
  return {
    ok,
    json: document,
    lines: [
      ...headLines(document),
      '',
      ...checkLines(checks),
      ...listed('What is wrong', violations, findingLine, violationsOmitted),
      ...listed('Worth knowing', notices, findingLine, noticesOmitted),
      ...ruleLines(rules),
      ...trialLines(findings.trials),
      ...listed('The log itself', findings.log, ruleFindingLine),
      '',
      ok
        ? `✓ Everything that can be verified holds. (${seconds} s)`
        : `✗ This log does not verify under the policy. (${seconds} s)`,
      ...(areRulesApplied(document) ? attentionLines(rules) : [NOT_APPLIED]),
      ...more,
    ],
  };
}

function headLines({ anchors, checkpoint, checkpoints, counts, since }: AuditDocument): string[] {
  if (checkpoint === null) return ['No head that this policy accepts.'];
  const spared = counts.sparedSignatures + counts.sparedProofs;
  return [
    `${checkpoint.origin}: ${checkpoint.size} entries, ${checkpoints} checkpoints, ${anchors} anchors of the policy’s contracts`,
    `Cosigned by the quorum at ${checkpoint.evidenceTime ?? 'no time'}. Root ${checkpoint.root}`,
    `${counts.trials} trials, ${counts.grants + counts.withdrawn} grants of consent (${counts.withdrawn} withdrawn), ` +
      `${counts.requests} requests, ${counts.releases} releases (${counts.rowsReleased} rows), ${counts.accesses} accesses`,
    `Verified here: ${counts.verifiedSignatures} signatures, ${counts.verifiedProofs} proofs.` +
      (spared === 0 ? '' : ` Verified by an earlier audit, and not again: ${spared}.`),
    ...(since === null ? [] : [`Held against the head of ${since.size} entries that was given or kept.`]),
  ];
}

function findingLine({ detail, name, where }: Finding): string {
  return `${where}: ${detail} [${name}]`;
}

function ruleLines(rules: readonly RuleSummary[]): string[] {
  if (rules.length === 0) return [];
  const width = Math.max(...rules.map(({ rule }) => rule.length));
  const cell = (value: number | string) => String(value).padStart(9);
  return [
    '',
    `Findings of the rules  ${''.padEnd(Math.max(0, width - 21))}${['attention', 'undecided', 'none'].map(cell).join('  ')}`,
    ...rules.map(
      ({ attention, none, open, rule }) =>
        `  ${rule.padEnd(Math.max(width, 21))}${[attention, open, none].map(cell).join('  ')}`,
    ),
  ];
}

/** Trials in which somebody should look, those with most of it first. */
function trialLines(trials: readonly AuditedTrial[]): string[] {
  const attention = trials
    .map((trial) => ({ trial, found: trial.findings.filter(({ concern }) => concern === 'attention') }))
    .filter(({ found }) => found.length > 0)
    .sort((one, other) => other.found.length - one.found.length);
  return listed('Trials that somebody should look at', attention, ({ found, trial }) => {
    return `${trial.registryId}  ${found.map((finding) => `${ruleId(finding)} ${finding.verdict}`).join(', ')}`;
  });
}

function ruleFindingLine(finding: RuleFinding): string {
  return `${finding.subject}: ${finding.sentence} [${ruleId(finding)} ${finding.verdict}]`;
}

function attentionLines(rules: readonly RuleSummary[]): string[] {
  if (rules.length === 0) return [];
  const attention = rules.reduce((sum, row) => sum + row.attention, 0);
  return [
    `The rules call for attention ${attention} ${attention === 1 ? 'time' : 'times'}. That is no fault of the log, and does not change the exit code.`,
  ];
}
