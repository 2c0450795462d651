/**
 * Tells holders of earlier releases which rows to delete, for everybody who has withdrawn since the last time.
 *
 * Guarantees: notices are said only at full intervals of the clock, one statement a release for all who withdrew (two where
 * there are more than 500), so that the time of a notice does not follow from the time of a withdrawal; a tag is named once.
 * If the process dies in the middle, the rest is said at the next start, for the same interval.
 * Does NOT hide: withdrawals are public with their pseudonyms, and where one person alone withdrew within an interval, the
 * notice tells which tag was theirs. A longer interval makes that rarer.
 */
import type { ReplayState } from '@trialmark/registry';
import { consentIdOf } from '@trialmark/schema';
import type { ApiClient } from '../api/api-client.ts';
import { requireKey, type Signer, sign } from '../log/signer.ts';
import type { Store } from '../store/open-store.ts';
import { FollowUpRecord, NAMES, ReleaseRecord, readRecord, writeRecord } from '../store/records.ts';
import { findWithdrawn } from './find-withdrawn.ts';

type Deps = {
  readonly store: Store;
  readonly api: Pick<ApiClient, 'addStatement'>;
  readonly signer: Signer;
  readonly nowMs: () => number;
  readonly noticeSeconds: number;
  readonly deletionDays: number;
};

const TAGS_MAX = 500;
const DAY_MS = 86_400_000;

export type OpenNotice = { readonly release: string; readonly request: string; readonly rowTags: readonly string[] };

/** Rows that holders will be told of at the end of the interval. */
export async function openNotices(store: Store, state: ReplayState): Promise<readonly OpenNotice[]> {
  const open: OpenNotice[] = [];
  for (const name of await store.list('releases')) {
    const record = await readRecord(store, name, ReleaseRecord);
    const release =
      record === null ? undefined : state.sharing.requests.get(record.request)?.releases.get(record.release);
    const consent = record === null ? undefined : state.consents.get(consentIdOf(record.trial));
    if (record === null || release === undefined || consent === undefined) continue;
    const rowTags = findWithdrawn(record, release, consent);
    if (rowTags.length > 0) open.push({ release: record.release, request: record.request, rowTags });
  }
  return open;
}

/** The number of notices said. @throws CustodianError `key/…`, ApiRefusal */
export async function tellHolders(deps: Deps, state: ReplayState, open: readonly OpenNotice[]): Promise<number> {
  const { store, api, signer, nowMs, noticeSeconds, deletionDays } = deps;
  const interval = Math.floor(nowMs() / (noticeSeconds * 1_000));
  const last = await readRecord(store, NAMES.followUps, FollowUpRecord);
  if (last?.interval === interval) return 0;
  if (last !== null && open.length > 0) requireKey(state, signer);
  let said = 0;
  // The first interval of a store is not a full one.
  for (const { release, request, rowTags } of last === null ? [] : open) {
    const prev = state.sharing.requests.get(request)?.requested ?? null;
    for (let from = 0; from < rowTags.length; from += TAGS_MAX) {
      const dueOn = new Date(nowMs() + deletionDays * DAY_MS).toISOString().slice(0, 10);
      const body = { release, rowTags: rowTags.slice(from, from + TAGS_MAX), dueOn };
      await api.addStatement(sign(signer, { type: 'withdrawal.notified', subject: request, prev, body }, nowMs()), []);
      said += 1;
    }
  }
  await writeRecord(store, NAMES.followUps, { v: 1, interval });
  return said;
}
