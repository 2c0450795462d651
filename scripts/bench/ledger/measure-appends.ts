import { setTimeout as sleep } from 'node:timers/promises';
import { createAppendQueue } from '@trialmark/db';
import type pg from 'pg';
import { quantile, runCallers, runPaced, type Timed } from './callers.ts';
import { watchCheckpoints } from './watch-checkpoints.ts';

const CALLERS = 64;
/** One entry in so many is followed until its receipt can be had. */
const SAMPLE = 50;
const RECEIPTS_WITHIN_MS = 60_000;

type Entry = { readonly digest: Uint8Array; readonly entry: Uint8Array };
export type AppendFigures = { readonly appends: Timed; readonly receiptMs: readonly number[] };

/**
 * Durable appends by 64 callers through the log's append interface, while the worker sequences, publishes and has the
 * witnesses cosign: as fast as they can, or `perSecond` in all. The receipt's time runs from the call to the cosigned
 * checkpoint that covers the entry.
 */
export async function measureAppends(
  app: pg.Pool,
  logFolder: string,
  entries: readonly Entry[],
  seconds: number,
  perSecond: number | null,
): Promise<AppendFigures> {
  const queue = createAppendQueue(app);
  const watch = watchCheckpoints(logFolder);
  const sampled: { readonly digest: Uint8Array; readonly calledAtMs: number }[] = [];
  const call = async ({ digest, entry }: Entry, i: number) => {
    const calledAtMs = performance.now();
    await queue.append({ digest, entry, payloads: [] });
    if (i % SAMPLE === 0) sampled.push({ digest, calledAtMs });
  };
  const appends =
    perSecond === null
      ? await runCallers(CALLERS, seconds, entries, call)
      : await runPaced(CALLERS, perSecond, seconds, entries, call);
  const places = await placesOf(
    app,
    sampled.map(({ digest }) => digest),
  );
  const last = Math.max(...places.values());
  const giveUpMs = performance.now() + RECEIPTS_WITHIN_MS;
  while (watch.size() <= last && performance.now() < giveUpMs) await sleep(20);
  watch.stop();
  const receiptMs = sampled.map(({ digest, calledAtMs }) => {
    const coveredAtMs = watch.coveredAtMs(places.get(Buffer.from(digest).toString('hex')) ?? Number.POSITIVE_INFINITY);
    return coveredAtMs === null ? Number.POSITIVE_INFINITY : coveredAtMs - calledAtMs;
  });
  return { appends, receiptMs };
}

/** The indices of entries, once they all have one. */
async function placesOf(app: pg.Pool, digests: readonly Uint8Array[]): Promise<Map<string, number>> {
  for (;;) {
    const { rows } = await app.query<{ digest: Buffer; index: string }>(
      'SELECT digest, index FROM log_entries WHERE digest = ANY($1::bytea[])',
      [digests.map((digest) => Buffer.from(digest))],
    );
    if (rows.length === digests.length)
      return new Map(rows.map((row) => [row.digest.toString('hex'), Number(row.index)]));
    await sleep(50);
  }
}

export const receiptP99Ms = (figures: AppendFigures) => quantile(figures.receiptMs, 0.99);
