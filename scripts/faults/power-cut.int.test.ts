/**
 * The power is cut while eight callers write: unlike after `kill -9`, what was written and not flushed is gone, of the
 * database, of the published folder and of the witnesses. The negative control does not wait for the disk: it must lose.
 */
import { createFolderFiles } from '@trialmark/adapters';
import { expect, test } from 'vitest';
import { cutPower } from './harness/cut-power.ts';
import { withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { disksRefused, makeDisk, type SmallDisk } from './harness/small-disk.ts';
import { strike } from './harness/strike.ts';

const DISK_MB = 700;

const diskless = disksRefused();
if (diskless !== null) console.warn(`Skipped: no file system of its own can be mounted here (${diskless}).`);

async function withDisk<T>(use: (disk: SmallDisk) => Promise<T>): Promise<T> {
  const disk = makeDisk(DISK_MB);
  try {
    return await use(disk);
  } finally {
    disk.remove();
  }
}

test.skipIf(diskless !== null)(
  'the power is cut: nothing acknowledged is lost, there is no gap and no fork, and everything goes on',
  async () => {
    for (let run = 0; run < RUNS.powerCut; run += 1) {
      // Before the kernel flushes by itself, which it does after half a minute: each time a new installation.
      const result = await withDisk((disk) =>
        withInstallation({ disk: disk.folder }, (installation) => {
          disk.flush();
          return strike(installation, createRandom(SEED * 1_000 + run), (each) => cutPower(each, disk), 'end');
        }),
      );
      expect({ run, ...result }).toMatchObject({ run, problems: [] });
      console.log(
        `power: ${result.acknowledged} acknowledged, ready again ${result.readyMs} ms after everything was started`,
      );
    }
  },
  60_000 + RUNS.powerCut * 120_000,
);

test.skipIf(diskless !== null)(
  'without waiting for the disk, the same cut is found to lose some',
  async () => {
    const { problems } = await withDisk((disk) =>
      withInstallation({ disk: disk.folder, durability: 'scratch' }, async (installation) => {
        await installation.database.maintain('CHECKPOINT');
        disk.flush();
        return strike(installation, createRandom(SEED), (each) => cutPower(each, disk), 'end');
      }),
    );
    expect(problems).toContainEqual(expect.stringMatching(/^[1-9]\d* acknowledged statements were lost$/));
  },
  180_000,
);

test.skipIf(diskless !== null)(
  'a file of the published folder is there for good once its writing has resolved',
  async () => {
    await withDisk(async (disk) => {
      const files = createFolderFiles(`${disk.folder}/log`);
      await files.write('tile/0/x001/000', new Uint8Array([1]));
      disk.snapshot();
      disk.restore();
      expect(await files.read('tile/0/x001/000')).toEqual(Buffer.from([1]));
    });
  },
);
