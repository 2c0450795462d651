import type { ForcedEvent } from './forced-event.ts';
import type { ForcedRecord, ForcedState } from './forced-record.ts';
import type { ForcedDeps } from './ports.ts';

/** Writes a new state; says so with `kind`, or that another worker was first. */
export async function moveForced(
  { store }: Pick<ForcedDeps, 'store'>,
  record: ForcedRecord,
  state: ForcedState,
  events: ForcedEvent[],
  kind: 'accepted' | 'signed' | 'sent' | 'settled' | 'final' | 'put-back' | 'ended' | null,
): Promise<ForcedRecord | null> {
  const moved = await store.update(record, state);
  if (moved === null) events.push({ kind: 'contended', leaf: record.leaf });
  else if (kind !== null) events.push({ kind, forced: moved });
  return moved;
}
