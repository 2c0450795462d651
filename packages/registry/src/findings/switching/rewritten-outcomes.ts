import type { OutcomeFacts } from '../trial-history.ts';
import { compareByText } from './compare-by-text.ts';
import type { OutcomeStep } from './outcome-step.ts';
import { worstOf } from './outcome-step.ts';

/**
 * Paths of primary outcomes that kept their id while their wording became that of another outcome by the matcher. By ids this
 * is a minor change; it is named so that an id cannot carry one outcome into another unseen.
 */
export function rewrittenOutcomes(steps: readonly OutcomeStep[]): readonly string[] {
  const paths = steps
    .filter(({ kind, hasPrimary }) => kind === 'outcome-measurement-changed' && hasPrimary)
    .filter(({ before, after }) => worstOf(compareByText([wordsOf(before)], [wordsOf(after)])) === 'major')
    .map(({ path }) => path);
  return [...new Set(paths)];
}

function wordsOf(aspect: unknown): OutcomeFacts {
  const { measure = '', description = null } = aspect as { readonly measure?: string; readonly description?: string };
  return { id: '', rank: 'primary', measure, description, timepoint: null };
}
