/**
 * A disk that fails while eight callers write. Flushes that return EIO: a commit that then errored may have happened, so
 * PostgreSQL must not go on as if it had not; it stops itself and recovers. A full disk: nothing more is acknowledged,
 * and everything goes on once there is room.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { failFlushes, tracingRefused } from './harness/fail-flushes.ts';
import { type Installation, withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { sendStatement } from './harness/send-statement.ts';
import { signDocument } from './harness/sign-document.ts';
import { disksRefused, makeDisk } from './harness/small-disk.ts';
import { strike } from './harness/strike.ts';

const DISK_MB = 700;
const PANIC_MS = 60_000;
const RUNS_PER_DISK = 5;
/** Room that the database has set aside is used up first. */
const NOTICED_MS = 60_000;
/** How long the disk stays full after that. */
const FULL_MS = 3_000;
const RECOVERED_MS = 60_000;

const untraceable = tracingRefused();
if (untraceable !== null) console.warn(`Skipped: flushes cannot be made to fail here (${untraceable}).`);
const diskless = disksRefused();
if (diskless !== null) console.warn(`Skipped: no file system of its own can be mounted here (${diskless}).`);

async function failEveryFlush({ database }: Installation): Promise<void> {
  const before = database.said().length;
  const stop = await failFlushes(database.pids());
  const deadlineMs = Date.now() + PANIC_MS;
  const hasPanicked = () => database.said().slice(before).includes('PANIC:');
  while (!hasPanicked() && Date.now() < deadlineMs) await sleep(20);
  await stop();
  if (!hasPanicked()) throw new Error('PostgreSQL went on after a flush had failed');
  await untilAnswering(database);
}

async function untilAnswering({ query }: Installation['database']): Promise<void> {
  const deadlineMs = Date.now() + RECOVERED_MS;
  for (;;) {
    const problem = await query('SELECT 1').then(() => null, String);
    if (problem === null) return;
    if (Date.now() > deadlineMs) throw new Error(`PostgreSQL did not recover: ${problem}`);
    await sleep(50);
  }
}

/** Waits until a statement is no longer acknowledged. */
async function untilRefused({ addresses, author }: Installation): Promise<void> {
  const deadlineMs = Date.now() + NOTICED_MS;
  while (Date.now() < deadlineMs) {
    const probe = signDocument(author, 'Is there room?', true);
    if ((await sendStatement(addresses.api, probe)).kind === 'unknown') return;
    await sleep(50);
  }
  throw new Error('the disk is full and statements are acknowledged');
}

test.skipIf(untraceable !== null)(
  'flushes fail: PostgreSQL stops itself and recovers, and nothing acknowledged is lost',
  async () => {
    await withInstallation({}, async (installation) => {
      for (let run = 0; run < RUNS.failingDisk; run += 1) {
        const result = await strike(installation, createRandom(SEED * 1_000 + run), failEveryFlush, 'end');
        expect({ run, ...result }).toMatchObject({ run, problems: [] });
        console.log(`flushes failed: ready again ${result.readyMs} ms after the disk was mended`);
      }
    });
  },
  60_000 + RUNS.failingDisk * 60_000,
);

test.skipIf(diskless !== null)(
  'the disk is full: nothing acknowledged is lost, and once there is room everything goes on',
  async () => {
    for (let done = 0; done < RUNS.fullDisk; ) {
      const disk = makeDisk(DISK_MB);
      const fillAndFree = async (installation: Installation) => {
        disk.fill();
        await untilRefused(installation);
        await sleep(FULL_MS);
        disk.free();
        const { database } = installation;
        if (!database.isRunning()) await database.start();
        await untilAnswering(database);
      };
      try {
        await withInstallation({ disk: disk.folder }, async (installation) => {
          for (const until = Math.min(RUNS.fullDisk, done + RUNS_PER_DISK); done < until; done += 1) {
            const result = await strike(installation, createRandom(SEED * 1_000 + done), fillAndFree, 'end');
            expect({ run: done, ...result }).toMatchObject({ run: done, problems: [] });
            console.log(`full: ready again ${result.readyMs} ms after there was room`);
          }
        });
      } finally {
        disk.remove();
      }
    }
  },
  60_000 + RUNS.fullDisk * 120_000,
);
