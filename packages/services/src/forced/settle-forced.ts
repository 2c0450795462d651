import type { ChainInstance, OwnTransaction } from '../anchoring/anchor-record.ts';
import { heldNonces, nextNonce, nonceStanding } from '../anchoring/nonces.ts';
import { decideForced, type ForcedSeen } from './decide-forced.ts';
import type { ForcedEvent } from './forced-event.ts';
import type { ForcedRecord } from './forced-record.ts';
import { refuseForced } from './judge-forced.ts';
import { moveForced } from './move-forced.ts';
import type { ForcedDeps, SettleCall } from './ports.ts';

/** What is read once a step: the relayer's account, and how far the chain is. */
export type Account = {
  readonly instance: ChainInstance;
  readonly latestBlock: number;
  readonly finalBlock: number | null;
  readonly minedNonce: number;
  /** Every transaction under the relayer's key that may still be sent; grows while the step signs more. */
  readonly transactions: Set<OwnTransaction>;
};

export function transactionOf({ state }: ForcedRecord): OwnTransaction | null {
  return 'tx' in state ? state.tx : null;
}

/** Compares a posting that is in the log, or on its way there, with the chain, and moves it on by one step. */
export async function settleForced(
  deps: ForcedDeps,
  account: Account,
  record: ForcedRecord,
  events: ForcedEvent[],
): Promise<void> {
  const { instance, latestBlock } = account;
  const decision = decideForced(record, await see(deps, account, record), deps.clock.nowMs());
  const tx = transactionOf(record);
  switch (decision.do) {
    case 'wait':
      return;
    case 'sign':
      return sign(deps, account, record, events);
    case 'send':
      return send(deps, record, decision.tx, events);
    case 'settle': {
      const { includedAtS } = decision;
      await moveForced(deps, record, { kind: 'settled', tx, includedAtS, seenAtBlock: latestBlock }, events, 'settled');
      return;
    }
    case 'finalise':
      if (record.state.kind === 'settled') {
        await moveForced(deps, record, { ...record.state, kind: 'final' }, events, 'final');
      }
      return;
    case 'put-back': {
      const state = { kind: 'submitted', tx: decision.tx, sentAtMs: 0 } as const;
      const back = await moveForced(deps, record, state, events, 'put-back');
      if (back !== null && (await deps.chain.hasContract(instance.contract))) {
        await send(deps, back, decision.tx, events);
      }
      return;
    }
    case 'sign-anew':
      if (tx !== null) account.transactions.delete(tx);
      await moveForced(deps, record, { kind: 'accepted' }, events, 'put-back');
      return;
    case 'end':
      await moveForced(deps, record, { kind: 'ended', reason: 'posting-gone' }, events, 'ended');
  }
}

async function see({ chain }: ForcedDeps, account: Account, record: ForcedRecord): Promise<ForcedSeen> {
  const { instance, latestBlock, finalBlock, minedNonce, transactions } = account;
  const tx = transactionOf(record);
  return {
    latestBlock,
    finalBlock,
    nonce: tx === null ? 'open' : nonceStanding(tx, minedNonce, heldNonces(instance, [...transactions])),
    receipt: tx === null ? 'none' : ((await chain.readReceipt(tx.hash))?.status ?? 'none'),
    demand: await chain.readDemand(instance.contract, record.leaf),
  };
}

/**
 * Signs the transaction that settles, stores it, and only then sends it. If the process dies before the store has it,
 * nothing was sent and its nonce is free; after that, the next step finds it signed and sends the same bytes.
 */
async function sign(
  deps: ForcedDeps,
  { instance, minedNonce, transactions }: Account,
  record: ForcedRecord,
  events: ForcedEvent[],
): Promise<void> {
  const { chain } = deps;
  const call = await callFor(deps, record, events);
  if (call === null) return;
  const simulated = await chain.simulateSettle(instance.contract, call);
  if (!simulated.ok) {
    events.push({ kind: 'settle-refused', forced: record, detail: simulated.error });
    return;
  }
  const tx = await chain.signSettle(instance.contract, call, nextNonce(minedNonce, [...transactions]));
  const signed = await moveForced(deps, record, { kind: 'signed', tx }, events, 'signed');
  if (signed === null) return;
  transactions.add(tx);
  await send(deps, signed, tx, events);
}

/** The call that settles; null while the statement has no place yet, or no anchored root covers it. */
async function callFor(deps: ForcedDeps, record: ForcedRecord, events: ForcedEvent[]): Promise<SettleCall | null> {
  const { leaf, digest, instanceId } = record;
  const entry = digest === null ? null : await deps.store.findEntry(digest);
  if (entry === null) return null;
  if (entry.leaf !== leaf) {
    const reason = `The log holds this statement under another signature, as entry ${entry.index}.`;
    await refuseForced(deps, record, { code: 'duplicate', reason, problems: [] }, events);
    return null;
  }
  const { index } = entry;
  const size = await deps.store.findAnchoredSize(instanceId, index);
  return size === null ? null : { leaf, size, index, proof: await deps.proveInclusion(index, size) };
}

/** Sends a transaction's bytes and notes when. Dying in between is harmless: the same bytes go out again. */
async function send(deps: ForcedDeps, record: ForcedRecord, tx: OwnTransaction, events: ForcedEvent[]): Promise<void> {
  const answer = await deps.chain.send(tx.raw);
  if (answer.kind === 'refused') events.push({ kind: 'send-refused', forced: record, detail: answer.detail });
  await moveForced(deps, record, { kind: 'submitted', tx, sentAtMs: deps.clock.nowMs() }, events, 'sent');
}
