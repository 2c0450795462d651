import { type ReplayState, studyNumber } from '@trialmark/registry';
import { consentIdOf } from '@trialmark/schema';
import type { ApiClient } from '../api/api-client.ts';
import { listDatasets, readIngest } from '../ingest/stored-datasets.ts';
import { type Mailbox, readMailbox, receiveOpenings, settleMailbox } from '../openings/mailbox.ts';
import { type MatchCounts, type MatchedOpening, matchOpenings } from '../openings/match-openings.ts';
import type { Store } from '../store/open-store.ts';

export type Mailboxes = {
  /** Fetches what came, where something may have: after a change in the study's consent, and every minute. */
  readonly receive: (trial: string, state: ReplayState) => Promise<void>;
  /** Openings behind the leaves that stand in this state, by pseudonym. */
  readonly match: (trial: string, state: ReplayState) => Promise<ReadonlyMap<string, MatchedOpening>>;
  /** Codes with the pseudonyms that they stand for. */
  readonly accepted: (trial: string) => readonly (readonly [code: string, pseudonym: string])[];
  /** As of the last match. */
  readonly counts: (trial: string) => (MatchCounts & { readonly received: number; readonly unreadable: number }) | null;
};

type Deps = {
  readonly store: Store;
  readonly api: Pick<ApiClient, 'readOpenings'>;
  readonly identity: string;
  readonly nowMs: () => number;
};

/** An opening follows its opt-in within this time, unless its wallet lost the network. */
const FOLLOWS_MS = 30_000;
const EVERY_MS = 60_000;

type Kept = {
  mailbox: Mailbox;
  fetchedMs: number;
  head: string | null;
  headSinceMs: number;
  matched: {
    readonly key: string;
    readonly current: ReadonlyMap<string, MatchedOpening>;
    readonly counts: MatchCounts;
  } | null;
};

export function createMailboxes({ store, api, identity, nowMs }: Deps): Mailboxes {
  const kept = new Map<string, Kept>();
  const of = async (trial: string): Promise<Kept> => {
    const known = kept.get(trial);
    if (known !== undefined) return known;
    const mailbox = await readMailbox(store, trial);
    const fresh: Kept = { mailbox, fetchedMs: Number.NEGATIVE_INFINITY, head: null, headSinceMs: 0, matched: null };
    kept.set(trial, fresh);
    return fresh;
  };
  return {
    receive: async (trial, state) => {
      const own = await of(trial);
      const now = nowMs();
      const head = state.consents.get(consentIdOf(trial))?.head ?? null;
      if (head !== own.head) Object.assign(own, { head, headSinceMs: now });
      if (now - own.headSinceMs > FOLLOWS_MS && now - own.fetchedMs < EVERY_MS) return;
      own.mailbox = await receiveOpenings({ store, api, identity, nowMs }, trial, own.mailbox);
      own.fetchedMs = now;
    },
    match: async (trial, state) => {
      const own = await of(trial);
      const consent = state.consents.get(consentIdOf(trial)) ?? null;
      const codes = await codesOf(store, trial);
      const key = [consent?.head, own.mailbox.record.sequence, own.mailbox.openings.length, codes.version].join('|');
      if (own.matched?.key === key) return own.matched.current;
      const { record, openings } = own.mailbox;
      const study = studyIn(state, trial);
      const matches = matchOpenings({ openings, pseudonyms: record.pseudonyms, codes: codes.all, consent, study });
      own.mailbox = await settleMailbox(store, trial, own.mailbox, matches.accepted);
      own.matched = { key, current: matches.current, counts: matches.counts };
      return matches.current;
    },
    accepted: (trial) => Object.entries(kept.get(trial)?.mailbox.record.pseudonyms ?? {}),
    counts: (trial) => {
      const own = kept.get(trial);
      if (own?.matched == null) return null;
      const { openings, record } = own.mailbox;
      return { ...own.matched.counts, received: openings.length, unreadable: record.unreadable.length };
    },
  };
}

function studyIn({ directory, registrations }: ReplayState, trial: string): string | null {
  return studyNumber({ directory, registration: registrations.get(trial) ?? null, sponsor: null });
}

/** Codes that any dataset of the trial maps a subject to. */
async function codesOf(
  store: Store,
  trial: string,
): Promise<{ readonly all: ReadonlySet<string>; readonly version: string }> {
  const datasets = (await listDatasets(store)).filter((dataset) => dataset.trial === trial);
  const all = new Set<string>();
  for (const { id, ingest } of datasets) {
    for (const { code } of (await readIngest(store, id, ingest)).subjects) if (code !== null) all.add(code);
  }
  return { all, version: datasets.map(({ id, ingest }) => `${id}:${ingest}`).join() };
}
