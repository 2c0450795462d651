import type { AnchorEvent } from './anchor-event.ts';
import type { AnchorRecord, AnchorState, ChainInstance, OwnTransaction } from './anchor-record.ts';
import { type AnchorDecision, type AnchorSeen, decideAnchor } from './decide-anchor.ts';
import { heldNonces, nonceStanding, transactionOf, transactionsOf } from './nonces.ts';
import type { AnchorDeps } from './ports.ts';
import type { SettledInstance } from './settle-instance.ts';

/** What the following of known anchors leaves for planning the next one. */
export type Followed = {
  readonly head: { readonly size: number; readonly root: `0x${string}`; readonly frozenAtS: number | null };
  readonly minedNonce: number;
  /** Records that have not ended and are not final, as they are now. */
  readonly live: readonly AnchorRecord[];
  /** Transactions under the same key that are no anchors: their nonces are taken. */
  readonly others: readonly OwnTransaction[];
  readonly isForked: boolean;
};

const NO_HEAD = { size: 0, root: `0x${'00'.repeat(32)}`, frozenAtS: null } as const;

/** Compares every unsettled anchor, and final ones whose block is gone, with the chain, and moves it on. */
export async function followAnchors(
  deps: AnchorDeps,
  { instance, isDeployed }: SettledInstance,
  events: AnchorEvent[],
): Promise<Followed> {
  const { chain, store } = deps;
  // Finality first: a block that counts as final by the older answer is still final by the later ones.
  const { final } = await chain.readFinality();
  const head = isDeployed ? await chain.readHead(instance.contract) : NO_HEAD;
  const minedNonce = await chain.readMinedNonce();
  const anchors = [...(await readBrokenFinal(deps, instance, events)), ...(await store.readUnsettled(instance.id))];

  const others = await store.readOtherTransactions(instance.id);
  const held = heldNonces(instance, [...transactionsOf(anchors), ...others]);
  const live: AnchorRecord[] = [];
  let isForked = false;
  for (const anchor of anchors) {
    const tx = transactionOf(anchor.state);
    const seen: AnchorSeen = {
      head: { size: head.size, isFrozen: head.frozenAtS !== null },
      receipt: tx === null ? 'none' : ((await chain.readReceipt(tx.hash))?.status ?? 'none'),
      nonce: tx === null ? 'open' : nonceStanding(tx, minedNonce, held),
      anchored: isDeployed ? await chain.readAnchor(instance.contract, anchor.size) : null,
      finalBlock: final,
    };
    const decision = decideAnchor(anchor, seen, deps.clock.nowMs());
    if (decision.do === 'report-fork') {
      events.push({ kind: 'fork', size: anchor.size, onChain: decision.root, here: anchor.root });
      isForked = true;
    }
    const moved = await applyDecision(deps, anchor, decision, isDeployed, events);
    if (moved !== null && moved.state.kind !== 'ended' && moved.state.kind !== 'final') live.push(moved);
  }
  return { head, minedNonce, live, others, isForked };
}

/**
 * Final anchors, when they are not final after all. The newest one's block stands for all: its ancestors stand while it
 * does.
 */
async function readBrokenFinal(
  { store, chain }: AnchorDeps,
  instance: ChainInstance,
  events: AnchorEvent[],
): Promise<readonly AnchorRecord[]> {
  const newest = await store.readNewestFinal(instance.id);
  if (newest?.state.kind !== 'final') return [];
  if ((await chain.readBlockHash(newest.state.block.number)) === newest.state.block.hash) return [];
  events.push({ kind: 'finality-broken', anchor: newest });
  return store.readFinal(instance.id);
}

/**
 * Carries out a decision; the record as it is afterwards, null when contended. Nothing is sent while the contract is
 * missing: a call to an address without code succeeds, does nothing, and uses up the nonce.
 */
async function applyDecision(
  deps: AnchorDeps,
  anchor: AnchorRecord,
  decision: AnchorDecision,
  isDeployed: boolean,
  events: AnchorEvent[],
): Promise<AnchorRecord | null> {
  const { state } = anchor;
  switch (decision.do) {
    case 'wait':
    case 'sign':
    case 'report-fork':
      return anchor;
    case 'send':
      return isDeployed ? sendAnchor(deps, anchor, decision.tx, events) : anchor;
    case 'include': {
      const { txHash, block } = decision;
      return move(deps, anchor, { kind: 'included', tx: transactionOf(state), txHash, block }, events, 'included');
    }
    case 'finalise':
      return state.kind === 'included' ? move(deps, anchor, { ...state, kind: 'final' }, events, 'final') : anchor;
    case 'put-back': {
      const back = await move(deps, anchor, { kind: 'submitted', tx: decision.tx, sentAtMs: 0 }, events, null);
      if (back === null) return null;
      events.push({ kind: 'put-back', anchor: back });
      return isDeployed ? sendAnchor(deps, back, decision.tx, events) : back;
    }
    case 'end': {
      const { reason } = decision;
      const ended = await move(deps, anchor, { kind: 'ended', tx: transactionOf(state), reason }, events, null);
      if (ended !== null) events.push({ kind: 'ended', anchor: ended, reason, detail: '' });
      return ended;
    }
  }
}

/**
 * Sends an anchor's bytes and notes when. Dying after the sending and before the note is harmless: the record still says
 * signed, or an earlier time, and the same bytes go out again.
 */
export async function sendAnchor(
  deps: AnchorDeps,
  anchor: AnchorRecord,
  tx: NonNullable<ReturnType<typeof transactionOf>>,
  events: AnchorEvent[],
): Promise<AnchorRecord | null> {
  const answer = await deps.chain.send(tx.raw);
  if (answer.kind === 'refused') events.push({ kind: 'send-refused', anchor, detail: answer.detail });
  return move(deps, anchor, { kind: 'submitted', tx, sentAtMs: deps.clock.nowMs() }, events, 'sent');
}

/** Writes a new state; says so with `kind`, or that another worker was first. */
export async function move(
  { store }: AnchorDeps,
  anchor: AnchorRecord,
  state: AnchorState,
  events: AnchorEvent[],
  kind: 'signed' | 'sent' | 'included' | 'final' | null,
): Promise<AnchorRecord | null> {
  const moved = await store.update(anchor, state);
  if (moved === null) events.push({ kind: 'contended', anchorId: anchor.id });
  else if (kind !== null) events.push({ kind, anchor: moved });
  return moved;
}
