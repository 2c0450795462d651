import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Anvil, createLogWitnessChain, createRelayer, startAnvil } from '@trialmark/adapters';
import { type Hex, signAnchor, toHex, witnessAddress } from '@trialmark/contracts';
import { Frontier, hashLeaf, hashNode, proveConsistency } from '@trialmark/ledger';
import { type AnchorDeps, type AnchorEvent, runAnchorStep } from '@trialmark/services';
import { createMemoryAnchorStore } from '@trialmark/services/testing';
import { freePort } from '@trialmark/testing';

const LOG_ID = new Uint8Array(32).fill(9);
const KEYS = [21, 22].map((n) => new Uint8Array(32).fill(n));

const leafAt = (index: number): Uint8Array => hashLeaf(new TextEncoder().encode(`entry ${index}`));

/** Leaves 0, 1, 2 … as a log whose size is set by the test. */
const log = {
  rootAt(size: number): Uint8Array {
    const frontier = new Frontier();
    for (let index = 0; index < size; index += 1) frontier.append(leafAt(index));
    return frontier.root();
  },
  nodeAt(level: number, index: number): Uint8Array {
    if (level === 0) return leafAt(index);
    return hashNode(log.nodeAt(level - 1, index * 2), log.nodeAt(level - 1, index * 2 + 1));
  },
};

/** A real chain, the real adapter, two witnesses that both must sign, and the anchor step over a store in memory. */
export async function createChainWorld() {
  const port = await freePort();
  const stateFile = join(mkdtempSync(join(tmpdir(), 'trialmark-chain-')), 'state.json');
  const start = (stateIntervalS: number): Promise<Anvil> => startAnvil({ port, stateFile, stateIntervalS });
  const url = `http://127.0.0.1:${port}`;
  const relayer = createRelayer(toHex(randomBytes(32)));
  const chain = createLogWitnessChain({
    rpcUrl: url,
    profile: 'dev',
    logId: toHex(LOG_ID),
    relayer,
    timeoutMs: 60_000,
  });
  const store = createMemoryAnchorStore();
  const world = { anvil: await start(3_600), logSize: 0, nowMs: Date.now() };
  const witnesses = KEYS.map(witnessAddress);
  const deps: AnchorDeps = {
    store,
    chain,
    witnesses: KEYS.map((key, index) => ({
      name: `witness ${index}`,
      signAnchor: async ({ chainId, contract, note }) => {
        const size = Number(note);
        const head = { chainId, contract, logId: LOG_ID, size, root: log.rootAt(size) };
        return { ok: true, signature: signAnchor(head, key) };
      },
    })),
    log: {
      logId: LOG_ID,
      readLatest: async () => {
        const size = world.logSize;
        return size === 0 ? null : { size, root: log.rootAt(size), note: `${size}` };
      },
      readRootAt: async (size) => (size > world.logSize ? null : log.rootAt(size)),
      prove: async (oldSize, size) => (oldSize === 0 ? [] : proveConsistency(oldSize, size, log.nodeAt)),
    },
    clock: { nowMs: () => world.nowMs },
    newId: () => randomBytes(16).toString('hex'),
    settings: {
      contract: { kind: 'deploy', configuration: { witnesses, threshold: 2, inclusionPeriodS: 3_600 } },
      witnesses,
      threshold: 2,
      intervalMs: 0,
    },
  };
  const rpc = async (method: string, params: readonly unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { result, error } = (await answer.json()) as { readonly result?: unknown; readonly error?: unknown };
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return result;
  };
  const step = (): Promise<readonly AnchorEvent[]> => {
    world.nowMs += 20_000;
    return runAnchorStep(deps);
  };
  return {
    world,
    deps,
    chain,
    store,
    rpc,
    step,
    start,
    stateFile,
    hexAt: (size: number): Hex => toHex(log.rootAt(size)),
    /** Steps until one finds nothing left to do; every kind of event on the way. */
    async settle(): Promise<string[]> {
      const kinds: string[] = [];
      for (let turn = 0; turn < 100; turn += 1) {
        // The node answers before the block is there.
        await sleep(25);
        const events = (await step()).map(({ kind }) => kind);
        kinds.push(...events);
        if (events.length === 1 && events[0] === 'up-to-date') return kinds;
      }
      throw new Error(`did not settle: ${kinds.join(', ')}`);
    },
    live: () => store.all().filter(({ state }) => state.kind !== 'ended'),
  };
}
