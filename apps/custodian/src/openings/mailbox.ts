/**
 * What participants of one study have sealed to this custodian, and which pseudonym each custodian code stands for.
 *
 * Guarantees: an opening that was seen is in the store; the first pseudonym that was accepted for a code stays the only one.
 * Does NOT check an opening: `matchOpenings` does, each time it is used. The platform lists envelopes in an order that tells
 * nothing, so the whole list is read each time, and only what is new is opened.
 */
import { ConsentError, type Opening, openOpening } from '@trialmark/consent';
import type { ApiClient } from '../api/api-client.ts';
import type { Store } from '../store/open-store.ts';
import { MailboxRecord, NAMES, OpeningRecord, readRecord, writeRecord } from '../store/records.ts';

export type Mailbox = {
  readonly record: MailboxRecord;
  /** By sequence, ascending. */
  readonly openings: readonly OpeningRecord[];
};

const EMPTY: MailboxRecord = { v: 1, sequence: 0, pseudonyms: {}, unreadable: [] };
/** Anybody may send something to a public key. Beyond these, those that were seen first go. */
const STRANGERS_MAX = 100_000;
const PER_PSEUDONYM_MAX = 64;

export async function readMailbox(store: Store, trial: string): Promise<Mailbox> {
  const record = (await readRecord(store, NAMES.mailbox(trial), MailboxRecord)) ?? EMPTY;
  const openings: OpeningRecord[] = [];
  for (const name of await store.list(NAMES.openings(trial))) {
    const opening = await readRecord(store, name, OpeningRecord);
    if (opening !== null) openings.push(opening);
  }
  // Openings are written before the record that counts them.
  const sequence = Math.max(record.sequence, (openings.at(-1)?.sequence ?? -1) + 1);
  return { record: { ...record, sequence }, openings };
}

type Receiving = {
  readonly store: Store;
  readonly api: Pick<ApiClient, 'readOpenings'>;
  /** The age identity. */
  readonly identity: string;
  readonly nowMs: () => number;
};

/** Fetches what is new. If the process dies between two writes, what was not written is fetched again. */
export async function receiveOpenings(deps: Receiving, trial: string, mailbox: Mailbox): Promise<Mailbox> {
  const { store, api, identity, nowMs } = deps;
  const known = new Set([...mailbox.openings.map(({ id }) => id), ...mailbox.record.unreadable]);
  const received: OpeningRecord[] = [];
  const unreadable: string[] = [];
  let { sequence } = mailbox.record;
  for (let after: string | null = null, more = true; more; ) {
    const page = await api.readOpenings(trial, after);
    for (const { id, ciphertext } of page.openings) {
      if (known.has(id)) continue;
      known.add(id);
      const opening = await openSealed(ciphertext, identity);
      if (opening === null) {
        unreadable.push(id);
        continue;
      }
      const record = recordOf(opening, id, sequence, nowMs());
      await writeRecord(store, NAMES.opening(trial, sequence), record);
      received.push(record);
      sequence += 1;
    }
    after = page.next;
    more = after !== null;
  }
  if (received.length + unreadable.length === 0) return mailbox;
  const record = {
    ...mailbox.record,
    sequence,
    unreadable: [...mailbox.record.unreadable, ...unreadable].slice(-STRANGERS_MAX),
  };
  await writeRecord(store, NAMES.mailbox(trial), record);
  return { record, openings: [...mailbox.openings, ...received] };
}

/** Null for what was sealed to somebody else, or is no opening. */
async function openSealed(ciphertext: Uint8Array, identity: string): Promise<Opening | null> {
  return await openOpening(ciphertext, identity).catch((error: unknown) => {
    if (error instanceof ConsentError) return null;
    throw error;
  });
}

function recordOf(opening: Opening, id: string, sequence: number, nowMs: number): OpeningRecord {
  return {
    ...{ v: 1, id, sequence, receivedAt: new Date(nowMs).toISOString(), code: opening.custodianCode },
    study: String(opening.study),
    pseudonym: String(opening.pseudonym),
    packed: String(opening.packed),
    rowKey: String(opening.rowKey),
    salt: String(opening.salt),
    leaf: String(opening.leaf),
  };
}

/** Keeps which pseudonyms were accepted, and lets go of what is too much. */
export async function settleMailbox(
  store: Store,
  trial: string,
  { record, openings }: Mailbox,
  accepted: Readonly<Record<string, string>>,
): Promise<Mailbox> {
  const isNew = Object.keys(accepted).length > 0;
  const settled = isNew ? { ...record, pseudonyms: { ...record.pseudonyms, ...accepted } } : record;
  if (isNew) await writeRecord(store, NAMES.mailbox(trial), settled);
  const gone = new Set(tooMany(openings, new Set(Object.values(settled.pseudonyms))));
  for (const sequence of gone) await store.remove(NAMES.opening(trial, sequence));
  return {
    record: settled,
    openings: gone.size === 0 ? openings : openings.filter(({ sequence }) => !gone.has(sequence)),
  };
}

function tooMany(openings: readonly OpeningRecord[], mine: ReadonlySet<string>): readonly number[] {
  const byPseudonym = new Map<string, number[]>();
  const strangers: number[] = [];
  for (const { pseudonym, sequence } of openings) {
    if (!mine.has(pseudonym)) strangers.push(sequence);
    else byPseudonym.set(pseudonym, [...(byPseudonym.get(pseudonym) ?? []), sequence]);
  }
  return [
    ...strangers.slice(0, Math.max(0, strangers.length - STRANGERS_MAX)),
    ...[...byPseudonym.values()].flatMap((own) => own.slice(0, Math.max(0, own.length - PER_PSEUDONYM_MAX))),
  ];
}
