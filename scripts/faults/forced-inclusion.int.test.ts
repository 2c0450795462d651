/**
 * Statements that somebody posts to the contract, with the real worker: a valid one is in the log and settled long before
 * its deadline, however often the worker is killed meanwhile; one that is not valid is refused, and nothing else suffers.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { entryBytes } from '@trialmark/ledger';
import { expect, test } from 'vitest';
import { untilAnchored } from './harness/anchors.ts';
import { checkInstallation } from './harness/check-installation.ts';
import { countSettlements, postForced, untilSettled } from './harness/forced.ts';
import { withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { signDocument } from './harness/sign-document.ts';

const SETTLED_MS = 60_000;
/** From a posting until it is settled, when nothing is killed. */
const USUAL_MS = 8_000;
const KILLS = 3;

test(
  'the worker is killed again and again: what was posted is in the log once and settled once',
  async () => {
    await withInstallation({}, async (installation) => {
      // A log takes postings once it is anchored for the first time.
      expect(await untilAnchored(installation, SETTLED_MS)).not.toBeNull();
      for (let run = 0; run < RUNS.forced; run += 1) {
        const random = createRandom(SEED * 1_000 + run);
        const signed = signDocument(installation.author, `Posted in run ${run}`, false);
        const stranger = { ...installation.author, secret: new Uint8Array(32).fill(99) };
        const refused = await postForced(installation, entryBytes(signDocument(stranger, 'Not mine', false).statement));
        const leaf = await postForced(installation, entryBytes(signed.statement));
        for (let kill = 0; kill < KILLS; kill += 1) {
          await sleep(random.between(50, USUAL_MS / KILLS));
          installation.processes.worker.kill();
        }
        const settledMs = await untilSettled(installation, leaf, SETTLED_MS);
        expect({ run, isSettled: settledMs !== null }).toEqual({ run, isSettled: true });
        expect({ run, settlements: await countSettlements(installation, leaf) }).toEqual({ run, settlements: 1 });
        expect(await countSettlements(installation, refused)).toBe(0);
        const [row] = await installation.database.query<{ kind: string; code: string }>(
          `SELECT kind, state ->> 'code' AS code FROM forced_statements WHERE leaf = $1`,
          [refused],
        );
        expect({ run, ...row }).toEqual({ run, kind: 'refused', code: 'forbidden' });
        const acknowledged = new Map([[signed.digest, signed]]);
        expect({ run, problems: await checkInstallation(installation, acknowledged, []) }).toEqual({
          run,
          problems: [],
        });
        console.log(`forced: settled ${settledMs} ms after the last of ${KILLS} kills`);
      }
    });
  },
  120_000 + RUNS.forced * 90_000,
);
