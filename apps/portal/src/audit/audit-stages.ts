import type { StepState } from '@trialmark/ui';
import type { AuditState } from './use-audit.ts';

/** In the order in which they run. A browser asks no chain. */
const STAGES = ['reading', 'statements', 'proofs', 'anchors', 'findings'] as const;
type Stage = { readonly name: (typeof STAGES)[number]; readonly state: StepState };

/** How far an audit is, stage by stage. */
export function auditStages(state: AuditState, last: Stage['name']): readonly Stage[] {
  const at = STAGES.indexOf(last);
  return STAGES.map((name, place) => ({ name, state: stateOf(name, state, Math.sign(place - at)) }));
}

function stateOf(name: (typeof STAGES)[number], state: AuditState, side: number): StepState {
  if (name === 'anchors') return 'skipped';
  if (state.status === 'ended' && state.outcome.kind === 'done') return 'passed';
  if (side !== 0) return side < 0 ? 'passed' : 'waiting';
  return state.status === 'ended' ? 'failed' : 'running';
}
