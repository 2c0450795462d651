import { meaningOf } from './meaning.ts';
import type { ColumnPlan } from './trial-plan.ts';

/**
 * Limits of normal ranges, and what is computed with them, are blanked together: where a lower limit tells the sex, the
 * upper one beside it does, and so does the ratio of a result to it.
 */
export function planRanges(columns: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const group = columns.filter(({ column, action, by }) => {
    const kind = meaningOf(column)?.kind;
    const isOpen = action.kind === 'derived' || (action.kind === 'keep' && by !== 'policy');
    return isOpen && (kind === 'range' || kind === 'range-ratio');
  });
  const telling = group.filter(({ action }) => action.kind === 'derived').map(({ column }) => column);
  if (telling.length === 0) return columns;
  return columns.map((plan) => {
    if (!group.includes(plan)) return plan;
    const follows = telling.filter((column) => column !== plan.column);
    if (plan.action.kind === 'derived') return { ...plan, action: { ...plan.action, follows } };
    const reason = `goes with ${telling.join(' and ')}, which tell something of quasi-identifiers`;
    return { ...plan, action: { kind: 'derived', from: [], follows }, reason, by: 'data' };
  });
}
