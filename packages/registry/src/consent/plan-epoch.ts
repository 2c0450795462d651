import { EPOCH_MAX } from '@trialmark/schema';
import type { ConsentState, Waiting } from './consent-state.ts';

/** What an epoch does to one place: a grant takes it (0 when it was withdrawn while it waited), or a leaf changes. */
export type PlannedLeaf =
  | { readonly kind: 'grant'; readonly index: number; readonly leaf: bigint; readonly pseudonym: string }
  | { readonly kind: 'change'; readonly index: number; readonly leaf: bigint };

export type EpochPlan = {
  readonly leaves: readonly PlannedLeaf[];
  readonly root: string;
  /** Leaves that are not 0, afterwards. */
  readonly count: number;
};

/** Digests that the next epoch applies: everything that waits; of more than `EPOCH_MAX`, the oldest. */
export function nextEpoch({ waiting }: ConsentState): readonly string[] {
  return [...waiting.keys()].slice(0, EPOCH_MAX);
}

/** True when `order` names each statement of the next epoch, once. */
export function isNextEpoch(state: ConsentState, order: readonly string[]): boolean {
  const expected = nextEpoch(state);
  const named = new Set(order);
  return order.length === expected.length && expected.every((digest) => named.has(digest));
}

/** The tree after the statements of `order`, without changing it. */
export function planEpoch(state: ConsentState, order: readonly string[]): EpochPlan {
  const leaves = planLeaves(state, order);
  const added = leaves.filter(({ kind, leaf }) => kind === 'grant' && leaf !== 0n).length;
  return { leaves, root: rootWith(state, leaves), count: state.leaves + added };
}

/** What the statements of `order` do to the leaves. Grants take places in that order. */
export function planLeaves(state: ConsentState, order: readonly string[]): readonly PlannedLeaf[] {
  const leaves: PlannedLeaf[] = [];
  let next = state.places.length;
  for (const digest of order) {
    const waiting = state.waiting.get(digest);
    if (waiting?.kind === 'grant') {
      leaves.push({ kind: 'grant', index: next++, leaf: leafOf(state, waiting), pseudonym: waiting.pseudonym });
    }
    // A leaf that was withdrawn meanwhile stays 0, whatever waited for it.
    if (waiting?.kind === 'change' && state.tree.get(waiting.index) !== 0n) {
      leaves.push({ kind: 'change', index: waiting.index, leaf: BigInt(waiting.leaf) });
    }
  }
  return leaves;
}

/** The root when the leaf at `index` is 0; as it is for a grant that has no place yet. */
export function rootWithout(state: ConsentState, index: number | null): string {
  return rootWith(state, index === null ? [] : [{ index, leaf: 0n }]);
}

function leafOf({ grants }: ConsentState, { pseudonym, grant }: Waiting & { readonly kind: 'grant' }): bigint {
  const known = grants.get(pseudonym);
  return known?.grant === grant && known.status === 'waiting' ? BigInt(known.leaf) : 0n;
}

/** Sets, asks, and puts everything back before anybody else can look: nothing here waits. */
function rootWith(
  { tree }: ConsentState,
  leaves: readonly { readonly index: number; readonly leaf: bigint }[],
): string {
  const before = leaves.map(({ index }) => [index, tree.get(index)] as const);
  for (const { index, leaf } of leaves) tree.set(index, leaf);
  const root = String(tree.root());
  for (const [index, leaf] of before) tree.set(index, leaf);
  return root;
}
