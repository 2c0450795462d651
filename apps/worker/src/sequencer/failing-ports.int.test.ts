/**
 * Every effect that the sequencer has, failed once before it happened and once after: the process ends, and the next
 * one must find a log that it can go on with.
 */
import { useTestDatabase } from '@trialmark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SequencerDeps } from './run-sequencer.ts';
import { createSequencerWorld, type SequencerWorld } from './sequencer-world.fixture.ts';

const database = useTestDatabase();
let world: SequencerWorld;

beforeAll(async () => {
  world = await createSequencerWorld(database);
});
afterAll(() => world.stop());

class Planted extends Error {}

type When = 'before' | 'after';

/** The same ports, of which the effect number `nth` fails. `failed` says which one that was, null when none was. */
function failAt(deps: SequencerDeps, nth: number, when: When) {
  let count = 0;
  let failed: string | null = null;
  const effect = async <T>(name: string, run: () => Promise<T>, onFailure: () => T): Promise<T> => {
    const isIt = count === nth;
    count += 1;
    if (!isIt) return await run();
    failed = name;
    if (when === 'after') await run();
    return onFailure();
  };
  const end = (): never => {
    throw new Planted();
  };
  const { store, files } = deps;
  const failing: SequencerDeps = {
    ...deps,
    files: { read: files.read, write: (path, bytes) => effect(`write ${path}`, () => files.write(path, bytes), end) },
    store: {
      ...store,
      integrate: (limit) => effect('integrate', () => store.integrate(limit), end),
      recordCheckpoint: (each) => effect('record a checkpoint', () => store.recordCheckpoint(each), end),
      recordPublication: (each) => effect('record a publication', () => store.recordPublication(each), end),
    },
    witnesses: deps.witnesses.map((witness) => ({
      ...witness,
      // A witness that cannot be reached is an answer. It may have cosigned all the same.
      addCheckpoint: (body) =>
        effect(
          `ask ${witness.name}`,
          () => witness.addCheckpoint(body),
          () => ({ kind: 'unreachable', detail: 'planted' }),
        ),
    })),
  };
  return { failing, failed: () => failed };
}

test.each<When>(['before', 'after'])(
  'whichever effect fails %s it happened, the next start goes on, and the whole log verifies',
  async (when) => {
    const failures: string[] = [];
    for (let nth = 0; ; nth += 1) {
      const size = await world.append(3);
      const { failing, failed } = failAt(world.deps, nth, when);
      await world.sequenceUntil(size, failing).catch((error: unknown) => {
        if (!(error instanceof Planted)) throw error;
      });
      await world.sequenceUntil(size, world.deps);
      expect({ failed: failed(), problems: await world.check() }).toEqual({ failed: failed(), problems: [] });
      const name = failed();
      if (name === null) break;
      failures.push(name);
    }
    for (const step of ['integrate', 'write payload', 'write tile', 'record a checkpoint', 'ask w0', 'ask w1']) {
      expect(failures).toContainEqual(expect.stringContaining(step));
    }
    for (const step of ['record a publication', 'write checkpoints/', 'write checkpoint']) {
      expect(failures).toContainEqual(expect.stringContaining(step));
    }
  },
);
