import type { OutcomeRank } from '@trialmark/schema';

/**
 * How much a change of outcomes matters. `unresolved`: the wording alone does not tell whether it is one outcome reworded or
 * two; it is never guessed.
 */
export type SwitchSeverity = 'major' | 'minor' | 'none' | 'unresolved';

/** A change between two versions, by stable ids or by wording. */
export type OutcomeStep = {
  /** As `OutcomeChangeKind`, or `outcome-unresolved`. */
  readonly kind: string;
  /** `outcomes.<id>`; by wording, `outcomes.<rank>: <measure>` of the later version, else of the earlier. */
  readonly path: string;
  readonly severity: SwitchSeverity;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether a primary outcome is on either side. */
  readonly hasPrimary: boolean;
};

export const isPrimary = (...ranks: readonly OutcomeRank[]): boolean => ranks.includes('primary');

/**
 * The verdict over steps. An unresolved step that touches no primary outcome can be minor at worst, so that it does not hide
 * a minor one; one that does can be major, so that it hides everything but a major one.
 */
export function worstOf(steps: readonly OutcomeStep[]): SwitchSeverity {
  const has = (test: (step: OutcomeStep) => boolean) => steps.some(test);
  if (has(({ severity }) => severity === 'major')) return 'major';
  if (has(({ severity, hasPrimary }) => severity === 'unresolved' && hasPrimary)) return 'unresolved';
  if (has(({ severity }) => severity === 'minor')) return 'minor';
  return has(({ severity }) => severity === 'unresolved') ? 'unresolved' : 'none';
}
