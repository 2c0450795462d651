import { parseFindingsQuery } from '../../findings/findings-query.ts';
import { RULES, type RuleName } from '../../findings/rules.ts';
import { readLogFindings, summariseFindings } from './read-findings.ts';

/** How many findings of a rule have each verdict. A verdict that no finding has is not in it. */
export async function countsOfRule(rule: RuleName): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const add = (verdict: string, count: number) => counts.set(verdict, (counts.get(verdict) ?? 0) + count);
  if (RULES[rule].about === 'log') {
    for (const finding of (await readLogFindings()).findings) if (finding.rule === rule) add(finding.verdict, 1);
    return counts;
  }
  const { byRule } = await summariseFindings(parseFindingsQuery({ rule }));
  for (const { verdict, count } of byRule.flatMap(({ verdicts }) => verdicts)) add(verdict, count);
  return counts;
}
