import type { AnchorRecord, ChainInstance } from './anchor-record.ts';
import type { AnchorStore } from './ports.ts';

/** The store's contract in memory, for tests: refuses what a unique index would, and moves records by compare-and-set. */
export function createMemoryAnchorStore(): AnchorStore & { readonly all: () => readonly AnchorRecord[] } {
  let instance: ChainInstance | null = null;
  const records = new Map<string, AnchorRecord>();
  const select = (instanceId: string, kinds: readonly string[]) =>
    [...records.values()]
      .filter((anchor) => anchor.instanceId === instanceId && kinds.includes(anchor.state.kind))
      .sort((a, b) => a.size - b.size);
  const live = ['planned', 'signed', 'submitted', 'included', 'final'];
  return {
    all: () => [...records.values()],
    readInstance: async () => instance,
    async openInstance(opened) {
      if (instance !== null) throw new Error('an instance is open');
      instance = opened;
    },
    async retireInstance(instanceId, reason) {
      if (instance?.id === instanceId) instance = null;
      for (const anchor of select(instanceId, live)) {
        const tx = anchor.state.kind === 'planned' || anchor.state.kind === 'ended' ? null : anchor.state.tx;
        records.set(anchor.id, { ...anchor, version: anchor.version + 1, state: { kind: 'ended', tx, reason } });
      }
    },
    readUnsettled: async (instanceId) => select(instanceId, ['planned', 'signed', 'submitted', 'included']),
    readNewestFinal: async (instanceId) => select(instanceId, ['final']).at(-1) ?? null,
    readFinal: async (instanceId) => select(instanceId, ['final']),
    readLive: async (instanceId, size) => select(instanceId, live).find((anchor) => anchor.size === size) ?? null,
    async readLastPlannedAtMs(instanceId) {
      const times = [...records.values()].filter((anchor) => anchor.instanceId === instanceId);
      return times.length === 0 ? null : Math.max(...times.map(({ plannedAtMs }) => plannedAtMs));
    },
    readOtherTransactions: async () => [],
    async insert(anchor) {
      const isTaken = select(anchor.instanceId, live).some(({ size }) => size === anchor.size);
      if (isTaken) throw new Error(`a live anchor of size ${anchor.size} exists`);
      records.set(anchor.id, anchor);
    },
    async update(anchor, state) {
      const current = records.get(anchor.id);
      if (current === undefined || current.version !== anchor.version) return null;
      const moved = { ...current, version: current.version + 1, state };
      records.set(anchor.id, moved);
      return moved;
    },
  };
}
