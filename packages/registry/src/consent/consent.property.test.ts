import { AlignedTree } from '@trialmark/consent';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConsentStory, person } from '../testing/consent-story.ts';
import { nextEpoch } from './plan-epoch.ts';

/** The same rules once more, the slow way: a list of leaves and nothing remembered between. */
type Naive = {
  leaves: string[];
  at: Map<number, { grant: number; index: number | null; leaf: string; stands: boolean; change: string | null }>;
  waiting: Map<string, number>;
};

const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('grant' as const), n: fc.nat(11) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('change' as const), n: fc.nat(11), leaf: fc.integer({ min: 1 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), n: fc.nat(11) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('epoch' as const), seed: fc.nat() }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

test('whatever is done in whatever order, every root is that of a tree built anew from the leaves', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const story = new ConsentStory().open();
      const naive: Naive = { leaves: [], at: new Map(), waiting: new Map() };
      for (const each of actions) {
        act(story, naive, each);
        const rebuilt = AlignedTree.of(naive.leaves.map((leaf, index) => [index, BigInt(leaf)] as const));
        expect(story.state.tree.root()).toBe(rebuilt.root());
        expect(story.state.leaves).toBe(rebuilt.count());
        const stated = story.state.roots.at(-1);
        if (each.kind === 'withdraw' || each.kind === 'epoch') {
          expect(stated === undefined || stated.root === String(rebuilt.root())).toBe(true);
        }
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);

function act(story: ConsentStory, naive: Naive, action: Action): void {
  if (action.kind === 'epoch') {
    endEpoch(story, naive, action.seed);
    return;
  }
  const known = naive.at.get(action.n);
  if (action.kind === 'grant') {
    const grant = known === undefined ? 0 : known.grant + 1;
    const body = story.grant(action.n, grant);
    const allowed = known === undefined || !known.stands;
    expect(story.judge('consent.granted', body).ok).toBe(allowed);
    if (!allowed) return;
    naive.waiting.set(story.say('consent.granted', body), action.n);
    naive.at.set(action.n, { grant, index: null, leaf: body.leaf, stands: true, change: null });
  } else if (action.kind === 'change') {
    const body = story.change(action.n, String(action.leaf));
    const allowed = known?.stands === true && known.index !== null && known.change === null;
    expect(story.judge('consent.changed', body).ok).toBe(allowed);
    if (!allowed) return;
    known.change = story.say('consent.changed', body);
    known.leaf = String(action.leaf);
    naive.waiting.set(known.change, action.n);
  } else {
    const allowed = known?.stands === true;
    expect(story.judge('consent.withdrawn', story.withdrawal(action.n, known?.grant)).ok).toBe(allowed);
    if (!allowed) return;
    story.withdraw(action.n, known.grant);
    known.stands = false;
    if (known.index !== null) naive.leaves[known.index] = '0';
  }
}

/** Applies what waits in an order that follows from `seed`. */
function endEpoch(story: ConsentStory, naive: Naive, seed: number): void {
  const order = nextEpoch(story.state).toSorted((a, b) => mixed(a, seed) - mixed(b, seed));
  expect(story.judge('consent.root-stated', story.root(order)).ok).toBe(order.length > 0);
  if (order.length === 0) return;
  const grants = new Set([...story.state.waiting].filter(([, { kind }]) => kind === 'grant').map(([digest]) => digest));
  story.say('consent.root-stated', story.root(order));
  for (const digest of order) {
    const n = naive.waiting.get(digest);
    const known = n === undefined ? undefined : naive.at.get(n);
    naive.waiting.delete(digest);
    if (n === undefined || known === undefined) throw new Error('what waits is known');
    if (!grants.has(digest)) {
      if (known.stands && known.change === digest && known.index !== null) naive.leaves[known.index] = known.leaf;
      if (known.change === digest) known.change = null;
      continue;
    }
    const isNewest =
      known.stands && known.index === null && story.state.grants.get(person(n).pseudonym)?.statement === digest;
    if (isNewest) known.index = naive.leaves.length;
    naive.leaves.push(isNewest ? known.leaf : '0');
  }
}

const mixed = (digest: string, seed: number) => (Number.parseInt(digest.slice(-8), 16) * 2_654_435_761 + seed) % 9_973;
