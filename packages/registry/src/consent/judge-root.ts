import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import type { ConsentState } from './consent-state.ts';
import { isNextEpoch, planEpoch } from './plan-epoch.ts';

/**
 * Whether a root is the one that results: after a withdrawal from nothing but it, at the end of an epoch from everything
 * that waits. The service chooses the order within an epoch and nothing else.
 */
export function judgeRoot(state: ConsentState, { body }: StatementOf<'consent.root-stated'>): Check[] {
  const { epoch, order, firstIndex, root, leaves } = body;
  const isEpoch = !state.rootOwed;
  const named = isEpoch ? order.length > 0 && isNextEpoch(state, order) : order.length === 0;
  const first = state.places.length;
  const number = state.epoch + (isEpoch ? 1 : 0);
  const checks: Check[] = [
    {
      name: 'root.order',
      ok: named,
      detail: isEpoch ? `${order.length} of ${state.waiting.size} waiting, each once` : 'nothing but the withdrawal',
    },
    {
      name: 'root.place',
      ok: firstIndex === first && epoch === number,
      detail: `epoch ${number} begins at place ${first}`,
    },
  ];
  if (!named) return checks;
  const plan = planEpoch(state, order);
  const ok = plan.root === root && plan.count === leaves;
  return [...checks, { name: 'root.value', ok, detail: `${plan.count} leaves have the root ${plan.root}` }];
}
