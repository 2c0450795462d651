import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnchoringWorld } from './anchoring.fixture.ts';
import type { AnchorDeps } from './ports.ts';
import { runAnchorStep } from './run-anchor-step.ts';

class Crash extends Error {}

/** The same ports, whose `at`-th call ends the process: before it did anything, or after it did but before the answer. */
function crashing(deps: AnchorDeps, at: number, isDone: boolean): AnchorDeps {
  let calls = 0;
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          calls += 1;
          if (calls === at && !isDone) throw new Crash();
          const answer: unknown = await Reflect.apply(value, target, args);
          if (calls === at) throw new Crash();
          return answer;
        };
      },
    });
  return { ...deps, store: wrap(deps.store), chain: wrap(deps.chain) };
}

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ do: 'step' } as const) },
  { weight: 6, arbitrary: fc.constant({ do: 'anchor' } as const) },
  { weight: 4, arbitrary: fc.constant({ do: 'mine' } as const) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mine-within' as const), at: fc.integer({ min: 1, max: 24 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      at: fc.integer({ min: 1, max: 24 }),
      isDone: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('grow' as const), by: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reorg' as const),
      depth: fc.integer({ min: 1, max: 20 }),
      isForgotten: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'use-nonce' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'drop' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'reset' } as const) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('down' as const), isDown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('relay' as const), at: fc.nat() }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
type World = ReturnType<typeof createAnchoringWorld>;

/** After a step that read the chain, what is on record as included or final is in the canonical chain, in that block. */
function requireTruth({ store, chain }: World): void {
  for (const { size, root, state } of store.all()) {
    if (state.kind !== 'included' && state.kind !== 'final') continue;
    expect(chain.anchoredAt(size)).toMatchObject({ root, block: state.block });
  }
}

async function perform(made: World, act: Action): Promise<void> {
  const { world, chain, deps } = made;
  world.nowMs += 7_000;
  switch (act.do) {
    case 'step': {
      const events = await runAnchorStep(deps);
      expect(events.map(({ kind }) => kind)).not.toContain('fork');
      if (!events.some(({ kind }) => kind === 'unavailable')) requireTruth(made);
      return;
    }
    case 'anchor':
      world.logSize += 1;
      await perform(made, { do: 'step' });
      return chain.mine();
    case 'crash':
      await runAnchorStep(crashing(deps, act.at, act.isDone)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      return;
    case 'mine':
      return chain.mine();
    case 'mine-within':
      chain.mineAfter(act.at);
      return perform(made, { do: 'step' });
    case 'grow':
      world.logSize += act.by;
      return;
    case 'reorg':
      return chain.takeBack(act.depth, act.isForgotten);
    case 'use-nonce':
      return chain.useNonce();
    case 'drop':
      return chain.dropPool();
    case 'reset':
      return chain.reset();
    case 'down':
      return chain.setDown(act.isDown);
    case 'relay': {
      const room = world.logSize - chain.headSize();
      const size = chain.headSize() + 1 + (room > 0 ? act.at % room : 0);
      if (room > 0) chain.relay(size, made.hexAt(size));
    }
  }
}

test('whatever happens on the way, further steps converge and the record is never wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60, size: 'max' }), async (actions) => {
      const made = createAnchoringWorld();
      made.world.logSize = 1;
      for (const act of actions) await perform(made, act);

      made.chain.setDown(false);
      for (let turn = 0; turn < 40; turn += 1) {
        await perform(made, { do: 'step' });
        made.chain.mine();
      }
      const size = made.world.logSize;
      expect(made.chain.anchoredAt(size)?.root).toBe(made.hexAt(size));
      const live = made.store.all().filter(({ state }) => state.kind !== 'ended');
      expect(new Set(live.map(({ state }) => state.kind))).toEqual(new Set(['final']));
      expect(live.at(-1)?.size ?? 0).toBeLessThanOrEqual(size);
      expect(live.some((anchor) => anchor.size === size)).toBe(true);
    }),
    { numRuns: 100 },
  );
}, 120_000);
