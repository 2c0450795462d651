import { toHex } from '@trialmark/contracts';
import type { AnchorEvent } from './anchor-event.ts';
import type { AnchorRecord, ChainInstance } from './anchor-record.ts';
import type { Followed } from './follow-anchors.ts';
import type { AnchorDeps } from './ports.ts';

/**
 * Makes sure that the contract's head is one of this log's and is on record, whoever anchored it: anyone may relay, and
 * a restored database has forgotten what it anchored. False when the head is of another history: that is a fork.
 */
export async function adoptHead(
  { store, chain, log, clock, newId }: AnchorDeps,
  instance: ChainInstance,
  { head }: Followed,
  events: AnchorEvent[],
): Promise<boolean> {
  if (head.size === 0) return true;
  const root = await log.readRootAt(head.size);
  const here = root === null ? null : toHex(root);
  if (here !== head.root) {
    events.push({ kind: 'fork', size: head.size, onChain: head.root, here });
    return false;
  }
  if ((await store.readLive(instance.id, head.size)) !== null) return true;
  const anchored = await chain.readAnchor(instance.contract, head.size);
  // Taken back since the head was read: the next step sees what is there then.
  if (anchored === null) return true;
  const { oldSize, txHash, block } = anchored;
  const anchor: AnchorRecord = {
    id: `anchor_${newId()}`,
    instanceId: instance.id,
    oldSize,
    size: head.size,
    root: here,
    note: '',
    signatures: '0x',
    plannedAtMs: clock.nowMs(),
    version: 0,
    state: { kind: 'included', tx: null, txHash, block },
  };
  await store.insert(anchor);
  events.push({ kind: 'adopted', anchor });
  return true;
}
