import type { Outcome, OutcomeRank } from '@trialmark/schema';
import { diffOutcomes } from '../../diff/diff-outcomes.ts';
import { isPrimary, type OutcomeStep } from './outcome-step.ts';

/** What became of outcomes that have stable ids: set algebra, which leaves nothing unresolved. Order plays no part. */
export function compareById(before: readonly Outcome[], after: readonly Outcome[]): readonly OutcomeStep[] {
  const ranks = new Map<string, OutcomeRank[]>();
  for (const { id, rank } of [...before, ...after]) ranks.set(id, [...(ranks.get(id) ?? []), rank]);
  return diffOutcomes(before, after)
    .map(({ kind, path, severity, before: old, after: now }) => {
      const hasPrimary = isPrimary(...(ranks.get(path.slice('outcomes.'.length)) ?? []));
      return { kind, path, severity, before: old, after: now, hasPrimary };
    })
    .sort((one, other) => (`${one.path} ${one.kind}` < `${other.path} ${other.kind}` ? -1 : 1));
}
