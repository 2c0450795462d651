/**
 * Follows the log: reads what is new, holds it against a cosigned checkpoint, and replays it. The custodian releases rows for
 * what it finds here, and for nothing that the platform only says.
 *
 * Guarantees: every entry that counted is in the tree of a checkpoint that the policy's log and witnesses signed, which
 * extends the one before; its signer was entitled to say it, its signature holds, and it passed the rules at its place. The
 * accreditors are those that the policy pins.
 * Does NOT check: proofs of opt-ins and approvals (whoever verifies a release does); that the log shows its newest state.
 * An operator that withholds the newest checkpoint can make a release be built for a participant who has just withdrawn; it
 * cannot make it count. Trusts: the policy.
 */
import { hash } from 'node:crypto';
import {
  allHold,
  decodeEntryBundle,
  equalBytes,
  type FetchFile,
  Frontier,
  fetchBundle,
  formatLogPath,
  hashLeaf,
  type Policy,
  type Sha256,
  TILE_WIDTH,
  verifyCheckpoint,
} from '@trialmark/ledger';
import { checkGenesis, type ReplayFinding, type ReplayState, replayStatements } from '@trialmark/registry';
import { CustodianError, PassingError } from '../custodian-error.ts';

export type FollowedLog = {
  /** Reads on to the newest checkpoint. @throws CustodianError `log/…` */
  readonly refresh: () => Promise<ReplayState>;
  /** As of the last `refresh`. */
  readonly state: ReplayState;
};

type Options = {
  readonly fetch: FetchFile;
  readonly policy: Policy;
  /** Told of what does not hold: such a statement does not count. */
  readonly onFinding?: (finding: ReplayFinding) => void;
};

const nodeSha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

export function followLog({ fetch, policy, onFinding }: Options): FollowedLog {
  const replay = replayStatements((sha256) => fetch(formatLogPath({ kind: 'payload', sha256 })));
  let frontier = new Frontier(nodeSha256);
  /** Entries that are in the tree and not replayed yet; `replayed` is the index of the first. */
  let waiting: Uint8Array[] = [];
  let replayed = 0;
  let refreshing: Promise<ReplayState> | null = null;

  const readOn = async () => {
    const head = await readHead(fetch, policy);
    if (head.size < frontier.size) throw broken('it is shorter than it was', 'log/rolled-back');
    const extended = frontier.clone();
    const entries = await readEntries(fetch, frontier.size, head.size);
    for (const entry of entries) extended.append(hashLeaf(entry, nodeSha256));
    if (!equalBytes(extended.root(), head.root))
      throw broken('its entries are not those of its checkpoint', 'log/root');
    frontier = extended;
    waiting = waiting.concat(entries);
  };

  const replayOn = async () => {
    // One that cannot be replayed now, because a payload cannot be read, is replayed next time.
    for (let entry = waiting[0]; entry !== undefined; entry = waiting[0]) {
      const step = await replay.next(replayed, entry);
      for (const finding of step.findings) onFinding?.(finding);
      waiting.shift();
      replayed += 1;
    }
    const genesis = checkGenesis(replay.state.directory.genesis, policy);
    if (replayed > 0 && !allHold(genesis))
      throw broken('its first statement is not the one that the policy pins', 'log/genesis');
  };

  return {
    state: replay.state,
    refresh: async () => {
      refreshing ??= readOn()
        .then(replayOn)
        .then(() => replay.state)
        .finally(() => {
          refreshing = null;
        });
      return await refreshing;
    },
  };
}

async function readHead(
  fetch: FetchFile,
  policy: Policy,
): Promise<{ readonly size: number; readonly root: Uint8Array }> {
  const bytes = await fetch('checkpoint');
  if (bytes === null) throw new PassingError('log/empty', 'The log has no checkpoint yet.');
  const head = await verifyCheckpoint(bytes, policy);
  if (head.ok) return head.checkpoint;
  const failed = head.checks.find(({ ok }) => !ok);
  throw broken(`its checkpoint does not hold (${failed?.detail ?? ''})`, 'log/checkpoint');
}

/** Entries from `from` on, below `size`. */
async function readEntries(fetch: FetchFile, from: number, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundle = await fetchBundle(fetch, index, width);
    const decoded = decodeEntryBundle(bundle.bytes, bundle.width).slice(0, width);
    entries.push(...decoded.slice(Math.max(0, from - index * TILE_WIDTH)));
  }
  return entries;
}

function broken(detail: string, code: string): CustodianError {
  const advice =
    'Nothing is released until it does. Tell the operator, and somebody who does not depend on the operator.';
  return new CustodianError(code, `The log does not hold: ${detail}.`, advice);
}
