import { toHex } from '@trialmark/contracts';
import type { AnchorEvent } from './anchor-event.ts';
import type { AnchorRecord, ChainInstance } from './anchor-record.ts';
import { collectSignatures } from './collect-signatures.ts';
import type { Followed } from './follow-anchors.ts';
import type { AnchorDeps } from './ports.ts';

/** Plans to anchor the newest published checkpoint on top of the contract's head, once a quorum has signed for it. */
export async function planAnchor(
  deps: AnchorDeps,
  instance: ChainInstance,
  { head, live }: Followed,
  events: AnchorEvent[],
): Promise<AnchorRecord | null> {
  const { store, log, clock, settings } = deps;
  // The chain moved while it was read: what is on record is newer than this head, and the next step reads it again.
  if (live.some(({ size }) => size > head.size)) return null;
  const latest = await log.readLatest();
  if (latest === null || latest.size <= head.size) {
    events.push({ kind: 'up-to-date', size: head.size });
    return null;
  }
  // A final anchor of this size under a smaller head: its block has gone since finality was checked.
  if ((await store.readLive(instance.id, latest.size)) !== null) return null;
  const nowMs = clock.nowMs();
  const lastMs = await store.readLastPlannedAtMs(instance.id);
  if (lastMs !== null && nowMs >= lastMs && nowMs - lastMs < settings.intervalMs) return null;

  const { size, root, note } = latest;
  const { chainId, contract } = instance;
  const signed = await collectSignatures(deps, { chainId, contract, logId: log.logId, size, root }, note);
  if (!signed.ok) {
    events.push({ kind: 'quorum-missed', size, failures: signed.failures });
    return null;
  }
  const anchor: AnchorRecord = {
    id: `anchor_${deps.newId()}`,
    instanceId: instance.id,
    oldSize: head.size,
    size,
    root: toHex(root),
    note,
    signatures: toHex(signed.packed),
    plannedAtMs: nowMs,
    version: 0,
    state: { kind: 'planned' },
  };
  await store.insert(anchor);
  events.push({ kind: 'planned', anchor });
  return anchor;
}
