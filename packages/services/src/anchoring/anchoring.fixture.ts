import { createHash } from 'node:crypto';
import { signAnchor, toHex, witnessAddress } from '@trialmark/contracts';
import { createFakeChain } from './fake-chain.fixture.ts';
import { createMemoryAnchorStore } from './memory-anchor-store.fixture.ts';
import type { AnchorDeps } from './ports.ts';

const LOG_ID = new Uint8Array(32).fill(5);
const KEYS = [1, 2].map((n) => new Uint8Array(32).fill(n));

/** The root that the log of these tests has at a size. */
export const rootAt = (size: number): Uint8Array => createHash('sha256').update(`tree of ${size}`).digest();

/** A log, two witnesses that both must sign, a store and a fake chain, wired; the clock stands unless it is moved. */
export function createAnchoringWorld({ finalDepth = 3, intervalMs = 0 } = {}) {
  const chain = createFakeChain(finalDepth);
  const store = createMemoryAnchorStore();
  const world = { chain, store, logSize: 0, nowMs: 1_000_000, signing: [true, true] as boolean[] };
  let ids = 0;
  const deps: AnchorDeps = {
    store,
    chain: chain.port,
    witnesses: KEYS.map((key, index) => ({
      name: `witness ${index}`,
      signAnchor: async ({ chainId, contract, note }) => {
        if (!world.signing[index]) return { ok: false, detail: 'down' };
        const size = Number(note);
        return { ok: true, signature: signAnchor({ chainId, contract, logId: LOG_ID, size, root: rootAt(size) }, key) };
      },
    })),
    log: {
      logId: LOG_ID,
      readLatest: async () => {
        const size = world.logSize;
        return size === 0 ? null : { size, root: rootAt(size), note: `${size}` };
      },
      readRootAt: async (size) => (size <= world.logSize ? rootAt(size) : null),
      prove: async () => [],
    },
    clock: { nowMs: () => world.nowMs },
    newId: () => {
      ids += 1;
      return ids.toString(16).padStart(32, '0');
    },
    settings: {
      contract: {
        kind: 'deploy',
        configuration: { witnesses: KEYS.map(witnessAddress), threshold: 2, inclusionPeriodS: 60 },
      },
      witnesses: KEYS.map(witnessAddress),
      threshold: 2,
      intervalMs,
    },
  };
  return { ...world, world, deps, hexAt: (size: number) => toHex(rootAt(size)) };
}
