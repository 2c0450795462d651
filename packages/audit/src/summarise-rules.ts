import { type RuleFinding, ruleId } from '@trialmark/registry';
import type { AuditResult } from './audit-result.ts';

/** How often a rule found what, over all trials and the log. */
export type RuleSummary = {
  /** `registration-timing/1`. */
  readonly rule: string;
  readonly attention: number;
  readonly open: number;
  readonly none: number;
  /** By verdict, in the order of the alphabet. */
  readonly verdicts: Readonly<Record<string, number>>;
};

/** One row for each rule that found anything, in the order in which they are met. */
export function summariseRules({ log, trials }: Pick<AuditResult, 'trials' | 'log'>): readonly RuleSummary[] {
  const byRule = new Map<string, RuleFinding[]>();
  for (const finding of [...trials.flatMap(({ findings }) => findings), ...log]) {
    const id = ruleId(finding);
    const found = byRule.get(id);
    if (found === undefined) byRule.set(id, [finding]);
    else found.push(finding);
  }
  return [...byRule].map(([rule, findings]) => ({
    rule,
    attention: countOf(findings, 'attention'),
    open: countOf(findings, 'open'),
    none: countOf(findings, 'none'),
    verdicts: countVerdicts(findings),
  }));
}

function countOf(findings: readonly RuleFinding[], concern: RuleFinding['concern']): number {
  return findings.filter((finding) => finding.concern === concern).length;
}

function countVerdicts(findings: readonly RuleFinding[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { verdict } of findings) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
