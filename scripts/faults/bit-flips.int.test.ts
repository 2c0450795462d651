/**
 * One flipped bit in a published file: a reader who checks the log must find it, wherever it is.
 *
 * A tile that was partial at an earlier size is no part of the log as it is now; it is read by whoever holds a
 * checkpoint of that size, so each file is checked under the newest checkpoint that leads to it.
 */
import { type FetchFile, formatLogPath } from '@trialmark/ledger';
import { buildLog, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { createRandom } from './harness/random.ts';
import { replayLog } from './harness/replay-log.ts';
import { RUNS, SEED } from './harness/runs.ts';

const log = buildLog({ documents: 4 });

/** The log as it was when checkpoint `n` was the newest. */
function asOf(n: number): FetchFile {
  const tip = formatLogPath({ kind: 'checkpoints', index: n });
  return async (path) => await log.fetch(path === 'checkpoint' ? tip : path);
}

/** Each published file with the newest checkpoint under which a check reads it. */
async function listReads(): Promise<Map<string, number>> {
  const reads = new Map<string, number>();
  for (let n = 0; log.files.has(formatLogPath({ kind: 'checkpoints', index: n })); n += 1) {
    const fetch = asOf(n);
    const { problems } = await replayLog(async (path) => {
      if (log.files.has(path)) reads.set(path, n);
      return await fetch(path);
    }, testPolicy);
    expect({ n, problems }).toEqual({ n, problems: [] });
  }
  return reads;
}

test(
  `each of ${RUNS.bitFlips} flips in entries, tiles, checkpoints, signatures and payloads is found`,
  async () => {
    const reads = await listReads();
    expect([...reads.keys()].sort()).toEqual([...log.files.keys()].sort());
    const files = [...reads];
    const random = createRandom(SEED);
    const undetected: string[] = [];
    for (let run = 0; run < RUNS.bitFlips; run += 1) {
      const [path, n] = files[random.between(0, files.length - 1)] ?? ['', 0];
      const fetch = asOf(n);
      const bytes = new Uint8Array((await fetch(path)) ?? []);
      const at = random.between(0, bytes.length - 1);
      const bit = random.between(0, 7);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      const { problems } = await replayLog(
        async (wanted) => (wanted === path ? bytes : await fetch(wanted)),
        testPolicy,
      );
      if (problems.length === 0) undetected.push(`${path}, byte ${at}, bit ${bit}`);
    }
    expect(undetected).toEqual([]);
  },
  60_000 + RUNS.bitFlips * 500,
);
