import type { Messages } from 'next-intl';
import type { Finding } from './finding-types.ts';

type Named = Pick<Finding, 'rule' | 'verdict'>;

/** The name of a rule in words; of one that this site does not know, as it is. */
export function ruleWords({ rules }: Messages['findings'], rule: string): string {
  const known: Readonly<Record<string, { readonly name: string }>> = rules;
  return known[rule]?.name ?? rule;
}

/** A verdict in words. */
export function verdictWords({ verdicts }: Messages['findings'], { verdict }: Pick<Named, 'verdict'>): string {
  const known: Readonly<Record<string, string>> = verdicts;
  return known[verdict] ?? verdict.toLowerCase().replaceAll('_', ' ');
}
