/**
 * What participants of one study have sealed to this custodian, and which pseudonym each custodian code stands for.
 *
 * Guarantees: an opening is in the store before the mailbox is read on; the first pseudonym that was accepted for a code stays
 * the only one. Does NOT check an opening: `matchOpenings` does, each time it is used.
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

const EMPTY: MailboxRecord = { v: 1, after: null, sequence: 0, pseudonyms: {}, unreadable: 0 };
/** Anybody may send something to a public key. Beyond this, the oldest that belong to nobody go. */
const KEPT_MAX = 100_000;

export async function readMailbox(store: Store, trial: string): Promise<Mailbox> {
  const record = (await readRecord(store, NAMES.mailbox(trial), MailboxRecord)) ?? EMPTY;
  const names = await store.list(NAMES.openings(trial));
  const openings = await Promise.all(names.map((name) => readRecord(store, name, OpeningRecord)));
  return { record, openings: openings.filter((opening) => opening !== null) };
}

type Receiving = {
  readonly store: Store;
  readonly api: Pick<ApiClient, 'readOpenings'>;
  /** The age identity. */
  readonly identity: string;
  readonly nowMs: () => number;
};

/**
 * Fetches what came since the last time. If the process dies between two writes, a page is fetched again and written to the
 * same names.
 */
export async function receiveOpenings(deps: Receiving, trial: string, mailbox: Mailbox): Promise<Mailbox> {
  let { record, openings } = mailbox;
  for (;;) {
    const page = await deps.api.readOpenings(trial, record.after);
    const last = page.openings.at(-1);
    if (last === undefined) return { record, openings };
    const received: OpeningRecord[] = [];
    let unreadable = 0;
    for (const { ciphertext } of page.openings) {
      const opening = await openSealed(ciphertext, deps.identity);
      if (opening === null) unreadable += 1;
      else received.push(recordOf(opening, record.sequence + received.length, deps.nowMs()));
    }
    for (const one of received) await writeRecord(deps.store, NAMES.opening(trial, one.sequence), one);
    record = {
      ...record,
      after: last.id,
      sequence: record.sequence + received.length,
      unreadable: record.unreadable + unreadable,
    };
    await writeRecord(deps.store, NAMES.mailbox(trial), record);
    openings = [...openings, ...received];
    if (page.next === null) return { record, openings };
  }
}

/** Null for what was sealed to somebody else, or is no opening. */
async function openSealed(ciphertext: Uint8Array, identity: string): Promise<Opening | null> {
  return await openOpening(ciphertext, identity).catch((error: unknown) => {
    if (error instanceof ConsentError) return null;
    throw error;
  });
}

function recordOf(opening: Opening, sequence: number, nowMs: number): OpeningRecord {
  return {
    v: 1,
    sequence,
    receivedAt: new Date(nowMs).toISOString(),
    study: String(opening.study),
    pseudonym: String(opening.pseudonym),
    packed: String(opening.packed),
    rowKey: String(opening.rowKey),
    salt: String(opening.salt),
    leaf: String(opening.leaf),
    code: opening.custodianCode,
  };
}

/** Keeps which pseudonyms were accepted, and lets go of openings that newer ones replace. */
export async function settleMailbox(
  store: Store,
  trial: string,
  { record, openings }: Mailbox,
  {
    accepted,
    replaced,
  }: { readonly accepted: Readonly<Record<string, string>>; readonly replaced: ReadonlySet<number> },
): Promise<Mailbox> {
  const isNew = Object.keys(accepted).length > 0;
  const settled = isNew ? { ...record, pseudonyms: { ...record.pseudonyms, ...accepted } } : record;
  if (isNew) await writeRecord(store, NAMES.mailbox(trial), settled);
  const mine = new Set(Object.values(settled.pseudonyms));
  const strangers = openings.filter(({ pseudonym }) => !mine.has(pseudonym));
  const tooOld = strangers.slice(0, Math.max(0, strangers.length - KEPT_MAX)).map(({ sequence }) => sequence);
  const gone = new Set([...replaced, ...tooOld]);
  for (const sequence of gone) await store.remove(NAMES.opening(trial, sequence));
  return { record: settled, openings: openings.filter(({ sequence }) => !gone.has(sequence)) };
}
