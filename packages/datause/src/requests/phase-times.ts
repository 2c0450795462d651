import type { Instant } from '@trialmark/schema';
import type { AccessRequest, Phase } from './access-request.ts';
import { applyEvent } from './apply-event.ts';
import type { RequestEvent } from './request-event.ts';

/** A stay in one phase; `to` is null for the one that a request is in. */
export type PhaseTime = { readonly phase: Phase; readonly from: Instant; readonly to: Instant | null };

/** How long a request was where, in order: what public turnaround times are made of. */
export function phaseTimes(events: readonly RequestEvent[]): readonly PhaseTime[] {
  const times: PhaseTime[] = [];
  let state: AccessRequest | null = null;
  for (const event of events) {
    state = applyEvent(state, event);
    const last = times.at(-1);
    if (last?.phase === state.phase) continue;
    if (last !== undefined) times[times.length - 1] = { ...last, to: event.at };
    times.push({ phase: state.phase, from: event.at, to: null });
  }
  return times;
}
