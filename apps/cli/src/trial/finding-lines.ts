import { type RuleFinding, ruleId } from '@trialmark/registry';

const MARKS = { attention: '!', open: '?', none: ' ' } as const;

/** Findings about a trial, one line each, with the id of the rule; nothing when there are none. */
export function findingLines(findings: readonly RuleFinding[]): string[] {
  if (findings.length === 0) return [];
  const width = Math.max(...findings.map((finding) => ruleId(finding).length));
  return [
    '',
    'Findings (! somebody should look, ? undecided)',
    ...findings.map((finding) => {
      const { concern, sentence, verdict } = finding;
      return `  ${MARKS[concern]} ${ruleId(finding).padEnd(width)}  ${verdict}: ${sentence}`;
    }),
  ];
}
