/**
 * Every effect that forced inclusion has, failed once before it happened and once after: the process ends, and the next
 * one brings the statement in once and settles it with one transaction.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { entryBytes } from '@trialmark/ledger';
import type { ForcedDeps } from '@trialmark/services';
import { useTestDatabase } from '@trialmark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createForcedWorld, documentStatement, type ForcedWorld } from './forced-world.fixture.ts';

const database = useTestDatabase();
let world: ForcedWorld;

beforeAll(async () => {
  world = await createForcedWorld(database);
});
afterAll(() => world.stop());

class Planted extends Error {}

type When = 'before' | 'after';

/** The same ports, of which the effect number `nth` fails. `failed` says which one that was, null when none was. */
function failAt({ store, chain, accept, ...deps }: ForcedDeps, nth: number, when: When) {
  let count = 0;
  let failed: string | null = null;
  const effect = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const isIt = count === nth;
    count += 1;
    if (!isIt) return await run();
    failed = name;
    if (when === 'after') await run();
    throw new Planted();
  };
  const failing: ForcedDeps = {
    ...deps,
    accept: (...args) => effect('accept', () => accept(...args)),
    chain: { ...chain, send: (raw) => effect('send', () => chain.send(raw)) },
    store: {
      ...store,
      record: (...args) => effect('record', () => store.record(...args)),
      update: (record, state) => effect(`note ${state.kind}`, () => store.update(record, state)),
    },
  };
  return { failing, failed: () => failed };
}

const ROUNDS_MAX = 100;

/** Rounds until a posting is settled, with a process that may end on the way. */
async function untilSettled(leaf: string, deps: ForcedDeps): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    await world.round(deps);
    await sleep(25);
    if ((await world.standing(leaf)).states[0]?.kind === 'settled') return;
  }
  throw new Error('it was not settled');
}

test.each<When>(['before', 'after'])(
  'whichever effect fails %s it happened, the statement is in the log once and settled once',
  async (when) => {
    const failures: string[] = [];
    for (let nth = 0; ; nth += 1) {
      const bytes = entryBytes(documentStatement());
      const leaf = await world.post(bytes);
      const before = await world.chain.readMinedNonce();
      const { failing, failed } = failAt(world.forced, nth, when);
      await untilSettled(leaf, failing).catch((error: unknown) => {
        if (!(error instanceof Planted)) throw error;
      });
      await untilSettled(leaf, world.forced);
      const found = {
        inLog: await world.countInLog(bytes),
        settlements: await world.settlements(leaf),
        /** One anchor, one settlement. */
        transactions: (await world.chain.readMinedNonce()) - before,
      };
      const name = failed();
      expect({ name, ...found }).toEqual({ name, inLog: 1, settlements: 1, transactions: 2 });
      if (name === null) break;
      failures.push(name);
    }
    for (const step of [
      'record',
      'accept',
      'send',
      ...['posted', 'accepted', 'signed', 'submitted', 'settled'].map((kind) => `note ${kind}`),
    ]) {
      expect(failures).toContain(step);
    }
  },
  120_000,
);
