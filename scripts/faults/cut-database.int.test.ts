/**
 * The wire between the database and everything else is cut: reset, as when a server is stopped, or silent, as when a
 * switch fails and nobody hears that anything is wrong.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type CutWire, layWire } from './harness/cut-wire.ts';
import { type Installation, withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { LONG, RUNS, SEED } from './harness/runs.ts';
import { sendStatement } from './harness/send-statement.ts';
import { signDocument } from './harness/sign-document.ts';
import { strike } from './harness/strike.ts';

const ANSWER_MS = 10_000;
/** More callers at once than the API has connections. */
const CALLERS = 40;

async function withCutWire(use: (installation: Installation, wire: CutWire) => Promise<void>): Promise<void> {
  const wires: CutWire[] = [];
  const databasePort = async (port: number) => {
    const wire = await layWire(port);
    wires.push(wire);
    return wire.port;
  };
  try {
    await withInstallation({ databasePort }, async (installation) => {
      const [wire] = wires;
      if (wire === undefined) throw new Error('no wire was laid');
      await use(installation, wire);
    });
  } finally {
    await wires[0]?.close();
  }
}

/** Asks the API from many callers at once; with documents, so that each takes a connection and a transaction. */
async function callAll({ addresses, author }: Installation) {
  return await Promise.all(
    Array.from({ length: CALLERS }, async (_, n) => {
      const startedMs = performance.now();
      const { kind } = await sendStatement(addresses.api, signDocument(author, `Call ${n}`, true), 60_000);
      return { kind, ms: performance.now() - startedMs };
    }),
  );
}

/** Connections of the API that a transaction still holds while nobody asks for anything. */
async function heldConnections({ database }: Installation): Promise<number> {
  const [row] = await database.query<{ held: number }>(
    `SELECT count(*)::int AS held FROM pg_stat_activity
     WHERE application_name = 'trialmark-api' AND state LIKE 'idle in transaction%'`,
  );
  return row?.held ?? -1;
}

async function expectWholePool(installation: Installation): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const answers = await callAll(installation);
    expect(answers.filter(({ kind }) => kind !== 'acknowledged')).toEqual([]);
  }
  expect(await heldConnections(installation)).toBe(0);
}

const CUTS_S = LONG ? [1, 10, 60] : [1];

test.each((['reset', 'silent'] as const).flatMap((how) => CUTS_S.map((seconds) => ({ how, seconds }))))(
  'cut for $seconds s ($how): nothing acknowledged is lost, callers are told within 10 s, and afterwards the whole pool serves',
  async ({ how, seconds }) => {
    await withCutWire(async (installation, wire) => {
      for (let run = 0; run < RUNS.cutDatabase; run += 1) {
        const cut = async () => {
          wire.cut(how);
          await sleep(seconds * 1_000);
          wire.mend();
        };
        const result = await strike(installation, createRandom(SEED * 1_000 + run), cut, 'end');
        expect({ run, ...result }).toMatchObject({ run, problems: [] });
        expect(result.longestWaitMs).toBeLessThan(ANSWER_MS);
        await expectWholePool(installation);
        console.log(`${how} for ${seconds} s: ready again ${result.readyMs} ms after it was mended`);
      }
    });
  },
  60_000 + RUNS.cutDatabase * 180_000,
);

test('cut for long and in silence: every caller is told within 10 s, and afterwards the whole pool serves', async () => {
  await withCutWire(async (installation, wire) => {
    await expectWholePool(installation);
    wire.cut('silent');
    const answers = await callAll(installation);
    const slowestMs = Math.round(Math.max(...answers.map(({ ms }) => ms)));
    console.log(`silent: the last of ${CALLERS} callers was told after ${slowestMs} ms`);
    wire.mend();
    expect(answers.filter(({ kind }) => kind !== 'unknown')).toEqual([]);
    expect(slowestMs).toBeLessThan(ANSWER_MS);
    await installation.untilReady(ANSWER_MS);
    await expectWholePool(installation);
  });
}, 180_000);
