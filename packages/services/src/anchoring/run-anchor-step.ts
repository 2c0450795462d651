/**
 * One step of the anchor worker: looks at the chain, corrects what is on record, and moves the next anchor on.
 *
 * Guarantees: an anchor is on record as included or final only while the contract holds it (as of the last step); a
 * transaction is stored before it is sent and sent again as the same bytes; at most one anchor is under way at a time,
 * because each builds on the contract's head; after any crash, outage, reorganisation or reset, further steps converge.
 * Does NOT check: that the chain is honest. A dev chain is never evidence; see the profile.
 * Trusts: the chain's node. What it says is taken for the chain.
 */
import { AppError } from '@trialmark/schema';
import { adoptHead } from './adopt-head.ts';
import type { AnchorEvent } from './anchor-event.ts';
import { followAnchors } from './follow-anchors.ts';
import { planAnchor } from './plan-anchor.ts';
import type { AnchorDeps } from './ports.ts';
import { settleInstance } from './settle-instance.ts';
import { signPlanned } from './sign-planned.ts';

/**
 * Runs one step. Call it every few seconds, from one worker at a time. A second one does no harm: records move by
 * compare-and-set, and the store rejects a second plan for one size, and so that step. A chain that does not answer is
 * an event, not an error.
 *
 * What holds if the process dies between two lines of this function: whatever the store has is true, and the next step
 * starts from there. Planned, unsigned: signed then. Signed, unsent: sent then. Sent, not noted: sent again.
 */
export async function runAnchorStep(deps: AnchorDeps): Promise<readonly AnchorEvent[]> {
  const events: AnchorEvent[] = [];
  try {
    await step(deps, events);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    events.push({ kind: 'unavailable', detail: 'detail' in error ? String(error.detail) : error.message });
  }
  return events;
}

async function step(deps: AnchorDeps, events: AnchorEvent[]): Promise<void> {
  const settled = await settleInstance(deps, events);
  const { instance } = settled;
  const followed = await followAnchors(deps, settled, events);
  if (!settled.isDeployed || followed.isForked || !(await adoptHead(deps, instance, followed, events))) return;
  if (followed.head.frozenAtS !== null) {
    events.push({ kind: 'frozen', size: followed.head.size });
    return;
  }
  const underWay = followed.live.find(({ state }) => state.kind !== 'included');
  const planned = underWay === undefined ? await planAnchor(deps, instance, followed, events) : underWay;
  if (planned?.state.kind === 'planned') await signPlanned(deps, instance, planned, followed, events);
}
