import { parseStatement } from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { ForcedEvent } from './forced-event.ts';
import type { ForcedRecord, ForcedRefusal } from './forced-record.ts';
import { moveForced } from './move-forced.ts';
import type { ForcedDeps } from './ports.ts';

/** Pause after judging failed, doubled each time up to the last. */
const PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 600_000;
const PROBLEMS_MAX = 10;

/**
 * Brings a posted statement through the one way in, as of the time at which it was posted. Documents that it names may
 * have been posted before it, in the same way.
 *
 * The attempt is on record before it is made: if the process dies in between, or because of it, the next one waits. If
 * it dies after the statement was accepted, the same statement is accepted again, which changes nothing.
 */
export async function judgeForced(
  deps: ForcedDeps,
  record: ForcedRecord,
  events: ForcedEvent[],
): Promise<ForcedRecord | null> {
  const { state } = record;
  const nowMs = deps.clock.nowMs();
  if (state.kind !== 'posted' || nowMs < state.retryAtMs) return record;
  const retryAtMs = nowMs + Math.min(PAUSE_MS * 2 ** state.attempts, PAUSE_MAX_MS);
  const tried = await moveForced(
    deps,
    record,
    { kind: 'posted', attempts: state.attempts + 1, retryAtMs },
    events,
    null,
  );
  if (tried === null) return null;
  try {
    await submit(deps, tried, Math.min(nowMs, tried.postedAtS * 1_000));
  } catch (error) {
    const refusal = refusalOf(error, nowMs > tried.deadlineS * 1_000);
    if (refusal !== null) return refuseForced(deps, tried, refusal, events);
    events.push({ kind: 'judging-failed', forced: tried, detail: messageOf(error) });
    return tried;
  }
  return moveForced(deps, tried, { kind: 'accepted' }, events, 'accepted');
}

/** Ends a posting with the reason, for everybody to compare with the posted bytes. */
export async function refuseForced(
  deps: ForcedDeps,
  record: ForcedRecord,
  refusal: ForcedRefusal,
  events: ForcedEvent[],
): Promise<ForcedRecord | null> {
  const refused = await moveForced(
    deps,
    record,
    { kind: 'refused', atMs: deps.clock.nowMs(), ...refusal },
    events,
    null,
  );
  if (refused !== null) events.push({ kind: 'refused', forced: refused, refusal });
  return refused;
}

async function submit({ store, accept }: ForcedDeps, record: ForcedRecord, atMs: number): Promise<void> {
  const entry = await store.readBytes(record);
  const parsed = parseStatement(entry);
  const named = parsed.ok ? namedPayloads(parsed.statement) : [];
  const documents = named.length === 0 ? [] : await store.findPosted(record.instanceId, named);
  await accept({ entry, documents, openings: [] }, record.leaf, atMs);
}

/** Null for a failure that says nothing about the statement, while there is time to try again. */
function refusalOf(error: unknown, isLate: boolean): ForcedRefusal | null {
  if (error instanceof AppError && error.code !== 'unavailable') {
    return { code: error.code, reason: error.message, problems: error.problems.slice(0, PROBLEMS_MAX) };
  }
  return isLate ? { code: 'failed', reason: messageOf(error), problems: [] } : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
