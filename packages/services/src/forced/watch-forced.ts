import { parseStatement, sha256Hex } from '@trialmark/ledger';
import type { ChainInstance } from '../anchoring/anchor-record.ts';
import type { ForcedEvent } from './forced-event.ts';
import type { ForcedPosting } from './forced-record.ts';
import type { ForcedDeps, IdentifiedPosting, ReadThrough } from './ports.ts';

/** Blocks that one question to the node covers: what public nodes allow. */
const BLOCKS_AT_ONCE = 2_000;
/** Questions of one step, so that reading a long chain for the first time holds nothing else up. */
const QUESTIONS_MAX = 50;

/**
 * Puts every statement that was posted for this log on record.
 *
 * What is noted as read through never passes the newest final block: everything above is read again each time, so that
 * a reorganisation of blocks that are not final needs nothing else. When the block that was read through is gone all
 * the same, reading begins again at the first block.
 *
 * If the process dies in here, blocks are read again; a posting is on record once, under its leaf.
 */
export async function watchForced(
  { store, chain }: Pick<ForcedDeps, 'store' | 'chain'>,
  { id, contract }: Pick<ChainInstance, 'id' | 'contract'>,
  events: ForcedEvent[],
): Promise<void> {
  const { latest, final } = await chain.readFinality();
  let from = await firstUnread({ store, chain }, id, events);
  for (let asked = 0; asked < QUESTIONS_MAX && from <= latest; asked += 1) {
    const to = Math.min(from + BLOCKS_AT_ONCE - 1, latest);
    const postings = await chain.readForced(contract, from, to);
    const settledTo = Math.min(to, final ?? -1);
    const hash = settledTo >= from ? await chain.readBlockHash(settledTo) : null;
    const through: ReadThrough | null = hash === null ? null : { number: settledTo, hash };
    const added = new Set(await store.record(id, postings.map(identify), through));
    for (const { leaf, deadlineS } of postings) if (added.has(leaf)) events.push({ kind: 'posted', leaf, deadlineS });
    from = to + 1;
  }
}

async function firstUnread(
  { store, chain }: Pick<ForcedDeps, 'store' | 'chain'>,
  instanceId: string,
  events: ForcedEvent[],
): Promise<number> {
  const through = await store.readThrough(instanceId);
  if (through === null) return 0;
  if ((await chain.readBlockHash(through.number)) === through.hash) return through.number + 1;
  await store.readAgain(instanceId);
  events.push({ kind: 'reading-again', fromBlock: 0 });
  return 0;
}

function identify(posting: ForcedPosting): IdentifiedPosting {
  const parsed = parseStatement(posting.bytes);
  return { ...posting, digest: parsed.ok ? parsed.digest : null, contentDigest: sha256Hex(posting.bytes) };
}
