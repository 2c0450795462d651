import { fromHex } from '@trialmark/contracts';
import type { AnchorEvent } from './anchor-event.ts';
import type { AnchorRecord, ChainInstance } from './anchor-record.ts';
import { type Followed, move, sendAnchor } from './follow-anchors.ts';
import { nextNonce, transactionsOf } from './nonces.ts';
import type { AdvanceCall, AnchorDeps } from './ports.ts';

/**
 * Signs the transaction of a planned anchor, stores it, and only then sends it.
 *
 * If the process dies before the store has it, the transaction is gone with it, and since nothing was sent its nonce is
 * free. If it dies after that, the next step finds a signed anchor and sends the same bytes.
 */
export async function signPlanned(
  deps: AnchorDeps,
  instance: ChainInstance,
  anchor: AnchorRecord,
  { minedNonce, live, others }: Followed,
  events: AnchorEvent[],
): Promise<void> {
  const { chain, log } = deps;
  const call: AdvanceCall = {
    oldSize: anchor.oldSize,
    size: anchor.size,
    root: fromHex(anchor.root, 32),
    proof: await log.prove(anchor.oldSize, anchor.size),
    signatures: fromHex(anchor.signatures, (anchor.signatures.length - 2) / 2),
    note: new TextEncoder().encode(anchor.note),
  };
  const simulated = await chain.simulateAdvance(instance.contract, call);
  if (!simulated.ok) {
    const reason = simulated.error === 'LogWitnessStaleHead' ? 'superseded' : 'refused';
    const ended = await move(deps, anchor, { kind: 'ended', tx: null, reason }, events, null);
    if (ended !== null) events.push({ kind: 'ended', anchor: ended, reason, detail: simulated.error });
    return;
  }
  const tx = await chain.signAdvance(
    instance.contract,
    call,
    nextNonce(minedNonce, [...transactionsOf(live), ...others]),
  );
  const signed = await move(deps, anchor, { kind: 'signed', tx }, events, 'signed');
  if (signed !== null) await sendAnchor(deps, signed, tx, events);
}
