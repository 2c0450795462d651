/**
 * A database restored from a backup gives today's places in the log to other statements: a fork. The worker must see
 * that somebody holds a newer head, say so, and not sign.
 */
import { expect, test } from 'vitest';
import { checkInstallation } from './harness/check-installation.ts';
import { type Installation, withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { sendStatement } from './harness/send-statement.ts';
import { signDocument } from './harness/sign-document.ts';
import { strike } from './harness/strike.ts';

const COPY = 'CREATE DATABASE backup TEMPLATE trialmark';
const RESTORE = ['ALTER DATABASE trialmark RENAME TO newer', 'ALTER DATABASE backup RENAME TO trialmark'];
const UNDO = ['DROP DATABASE trialmark', 'ALTER DATABASE newer RENAME TO trialmark'];

/** Changes whole databases while nobody is connected to them. API and worker stay stopped. */
async function whileStopped({ processes, database }: Installation, statements: readonly string[]): Promise<void> {
  await Promise.all([processes.api.stop(), processes.worker.stop()]);
  for (const statement of statements) await database.maintain(statement);
}

const start = async ({ processes }: Installation) => {
  await Promise.all([processes.worker.start(), processes.api.start()]);
};

test(
  'a restored older database refuses to sign and says who is ahead; the newer one goes on',
  async () => {
    await withInstallation({}, async (installation) => {
      const { author, files, processes, addresses } = installation;
      for (let run = 0; run < RUNS.restoredDatabase; run += 1) {
        await whileStopped(installation, [COPY]);
        await start(installation);
        const written = await strike(installation, createRandom(SEED * 1_000 + run), async () => undefined);
        expect({ run, ...written }).toMatchObject({ run, problems: [] });

        await whileStopped(installation, RESTORE);
        const before = await files.read('checkpoint');
        await processes.api.start();
        // Other statements than those that the newer database gave these places to.
        for (let n = 0; n < 3; n += 1) await sendStatement(addresses.api, signDocument(author, `Other ${n}`, false));
        const refusal = await processes.worker.start().then(() => 'it started', String);
        expect(refusal).toMatch(/stopped before it was ready \(code 3\)/);
        expect(refusal).toMatch(
          /This worker does not sign: .* entries and this database only \d+: it is older than what/,
        );
        expect(await files.read('checkpoint')).toEqual(before);

        await whileStopped(installation, UNDO);
        await start(installation);
        expect(await checkInstallation(installation, new Map(), [])).toEqual([]);
      }
    });
  },
  60_000 + RUNS.restoredDatabase * 60_000,
);
