import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@trialmark/schema';
import type pg from 'pg';

export type GateLimits = {
  /** Entries that are durable and not under a published checkpoint, before new ones have to wait. */
  readonly backlogMax: number;
  /** Entries let through before the backlog is looked at again. */
  readonly checkEvery: number;
  /** Pause between two looks while entries have to wait. */
  readonly pollMs: number;
  /** How long one batch waits before it is refused. */
  readonly waitMaxMs: number;
};

/**
 * At five thousand entries a second, the least that the log is built for, this backlog is published in 1.2 s: so a
 * receipt can be had within two, however fast entries are brought.
 */
export const GATE_LIMITS: GateLimits = { backlogMax: 6_000, checkEvery: 512, pollMs: 25, waitMaxMs: 5_000 };

/**
 * Lets entries through as fast as the log is published, and holds them back before they are written otherwise: an
 * entry that was acknowledged is never delayed by it.
 *
 * Does NOT hold back those who do not ask it, and counts what other processes add only when it looks.
 *
 * @returns resolves when so many entries may be written; rejects with AppError `unavailable`, nothing having been written
 */
export function createBacklogGate(
  readBacklog: () => Promise<number>,
  { backlogMax, checkEvery, pollMs, waitMaxMs }: GateLimits = GATE_LIMITS,
): (entries: number) => Promise<void> {
  let room = 0;
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    room = Math.min(checkEvery, backlogMax - (await readBacklog()));
  };

  return async (entries) => {
    const untilMs = performance.now() + waitMaxMs;
    while (room <= 0) {
      looking ??= look().finally(() => {
        looking = null;
      });
      await looking;
      if (room > 0) break;
      if (performance.now() > untilMs) {
        throw new AppError('unavailable', 'The log is behind with publishing what it has taken in. Try again shortly.');
      }
      await sleep(pollMs);
    }
    room -= entries;
  };
}

/** Entries that no published checkpoint covers: those with a place, and about as many as wait for one, never fewer. */
export async function readBacklog(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ backlog: string }>({
    name: 'log-backlog',
    // Ids of what waits may have gaps, so their span is the most there can be. Counting would read them all.
    text: `SELECT COALESCE((SELECT max(id) FROM log_pending) - (SELECT min(id) FROM log_pending) + 1, 0)
             + COALESCE((SELECT size FROM log_head WHERE id = 1), 0)
             - COALESCE((SELECT size FROM log_publications ORDER BY n DESC LIMIT 1), 0) AS backlog`,
  });
  return Number(rows[0]?.backlog ?? 0);
}
