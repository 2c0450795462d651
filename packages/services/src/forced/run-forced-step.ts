/**
 * One step of forced inclusion: finds statements that were posted to the contract, brings them into the log, and shows
 * the contract that they are there.
 *
 * Guarantees: every posting in a block that this chain keeps is on record once, and is either settled in the contract or
 * refused with the reason; a transaction is stored before it is sent and sent again as the same bytes; after any crash,
 * outage, reorganisation or reset, further steps converge.
 * Does NOT check: that a refusal is right. Everybody can: from the posted bytes and the public log.
 * Trusts: the chain's node, and the time of its blocks for when a statement was posted.
 */
import { AppError } from '@trialmark/schema';
import type { ChainInstance } from '../anchoring/anchor-record.ts';
import type { ForcedEvent } from './forced-event.ts';
import type { ForcedRecord } from './forced-record.ts';
import { judgeForced } from './judge-forced.ts';
import { moveForced } from './move-forced.ts';
import type { ForcedDeps } from './ports.ts';
import { type Account, settleForced, transactionOf } from './settle-forced.ts';
import { watchForced } from './watch-forced.ts';

export type ForcedStep = {
  readonly events: readonly ForcedEvent[];
  /** Postings that are neither settled nor refused, and when the first of them is due; null: the chain was not read. */
  readonly waiting: { readonly count: number; readonly firstDeadlineS: number | null } | null;
};

/**
 * Runs one step. Call it after each step of anchoring, in the same loop: both sign with one key, and each gives nonces
 * above those that the other has on record.
 */
export async function runForcedStep(deps: ForcedDeps): Promise<ForcedStep> {
  const events: ForcedEvent[] = [];
  try {
    return { events, waiting: await step(deps, events) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    events.push({ kind: 'unavailable', detail: 'detail' in error ? String(error.detail) : error.message });
    return { events, waiting: null };
  }
}

async function step(deps: ForcedDeps, events: ForcedEvent[]): Promise<ForcedStep['waiting']> {
  const instance = await standingInstance(deps);
  if (instance === null) return null;
  await watchForced(deps, instance, events);
  const records = await deps.store.readOpen(instance.id);
  const account = await readAccount(deps, instance, records);
  for (const record of records) {
    const current = await comeIn(deps, record, events);
    const isIn = current !== null && current.state.kind !== 'posted' && current.state.kind !== 'refused';
    if (isIn) await settleForced(deps, account, current, events);
  }
  const deadlines = (await deps.store.readOpen(instance.id))
    .filter(({ state }) => state.kind !== 'settled')
    .map(({ deadlineS }) => deadlineS);
  return { count: deadlines.length, firstDeadlineS: deadlines.length === 0 ? null : Math.min(...deadlines) };
}

/** The instance that anchoring has open, if the chain still is that one; anchoring deals with one that is not. */
async function standingInstance({ store, chain }: ForcedDeps): Promise<ChainInstance | null> {
  const instance = await store.readInstance();
  if (instance === null) return null;
  const { chainId, genesisHash } = await chain.readIdentity();
  const isSame = instance.chainId === chainId && instance.genesisHash === genesisHash;
  return isSame && (await chain.hasContract(instance.contract)) ? instance : null;
}

/** Judges what was posted; what was refused and is in the log all the same, brought by somebody else, counts. */
async function comeIn(deps: ForcedDeps, record: ForcedRecord, events: ForcedEvent[]): Promise<ForcedRecord | null> {
  if (record.state.kind === 'refused') return moveForced(deps, record, { kind: 'accepted' }, events, 'accepted');
  return judgeForced(deps, record, events);
}

async function readAccount(
  { store, chain }: ForcedDeps,
  instance: ChainInstance,
  records: readonly ForcedRecord[],
): Promise<Account> {
  // Finality first: a block that counts as final by the older answer is still final by the later ones.
  const { latest, final } = await chain.readFinality();
  const minedNonce = await chain.readMinedNonce();
  const others = await store.readAnchorTransactions(instance.id);
  const own = records.flatMap((record) => transactionOf(record) ?? []);
  return { instance, latestBlock: latest, finalBlock: final, minedNonce, transactions: new Set([...others, ...own]) };
}
