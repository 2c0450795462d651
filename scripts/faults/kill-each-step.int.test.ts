/**
 * `kill -9` of the worker at each named step of integrating, publishing, anchoring and bringing in what was posted: its
 * own ports end it, once before the step has happened and once after. A real worker must go on from there.
 */
import { entryBytes } from '@trialmark/ledger';
import { describe, expect, test } from 'vitest';
import { checkAnchors, untilAnchored } from './harness/anchors.ts';
import { checkInstallation } from './harness/check-installation.ts';
import { runUntilDeath, type When } from './harness/dying-worker.ts';
import { countSettlements, postForced, untilSettled } from './harness/forced.ts';
import { type Installation, withInstallation } from './harness/installation.ts';
import { createRandom, pick } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { sendStatement } from './harness/send-statement.ts';
import { type SignedDocument, signDocument } from './harness/sign-document.ts';

const DONE_MS = 60_000;
const WHENS: readonly When[] = ['before', 'after'];

const LOG_STEPS = [
  'integrate',
  'write payload',
  'write tile',
  'record checkpoint',
  'ask witness',
  'record publication',
  'write checkpoints',
  'write checkpoint',
];
const CHAIN_STEPS = [
  ...['ask witness', 'plan', 'note signed', 'send', 'note submitted', 'note included'].map((step) => `anchor: ${step}`),
  'write anchors',
  ...['record', 'note posted', 'accept', 'note accepted', 'note signed', 'send', 'note submitted', 'note settled'].map(
    (step) => `forced: ${step}`,
  ),
];

type Death = readonly [step: string, when: When];

/** Some of the deaths, or in a long run all of them, again and again. */
function choose(steps: readonly string[], seed: number): readonly Death[] {
  const all = steps.flatMap((step) => WHENS.map((when): Death => [step, when]));
  return pick(createRandom(SEED * 1_000 + seed), all, RUNS.killStep);
}

/** Statements that the API has acknowledged while no worker runs. */
async function write({ addresses, author }: Installation, run: number): Promise<Map<string, SignedDocument>> {
  const acknowledged = new Map<string, SignedDocument>();
  for (let n = 0; n < 4; n += 1) {
    const signed = signDocument(author, `Run ${run}, document ${n}`, n % 2 === 0);
    expect(await sendStatement(addresses.api, signed)).toMatchObject({ kind: 'acknowledged' });
    acknowledged.set(signed.digest, signed);
  }
  return acknowledged;
}

/** Stops the worker, lets another die in its place at one step after another, and starts it again each time. */
async function dieAgainAndAgain(
  deaths: readonly Death[],
  check: (installation: Installation, run: number, die: () => Promise<void>) => Promise<readonly string[]>,
): Promise<void> {
  await withInstallation({}, async (installation) => {
    expect(await untilAnchored(installation, DONE_MS)).not.toBeNull();
    const { worker } = installation.processes;
    for (const [run, [step, when]] of deaths.entries()) {
      await worker.stop();
      const die = async () => {
        await runUntilDeath(installation, step, when);
        await worker.start();
      };
      console.log(`the worker, ${run + 1} of ${deaths.length}: dies ${when} “${step}”`);
      expect({ run, step, when, problems: await check(installation, run, die) }).toEqual({
        run,
        step,
        when,
        problems: [],
      });
    }
  });
}

describe('the worker dies at a step', () => {
  const log = choose(LOG_STEPS, 1);
  test(
    'of giving places and publishing: nothing acknowledged is lost, no gap, no fork',
    async () => {
      await dieAgainAndAgain(log, async (installation, run, die) => {
        const acknowledged = await write(installation, run);
        await die();
        return checkInstallation(installation, acknowledged, []);
      });
    },
    60_000 + log.length * 60_000,
  );

  const chain = choose(CHAIN_STEPS, 2);
  test(
    'of anchoring and forced inclusion: the log is anchored, and what was posted is in it once and settled once',
    async () => {
      await dieAgainAndAgain(chain, async (installation, run, die) => {
        const acknowledged = await write(installation, run);
        const posted = signDocument(installation.author, `Posted in run ${run}`, false);
        const leaf = await postForced(installation, entryBytes(posted.statement));
        await die();
        const isSettled = (await untilSettled(installation, leaf, DONE_MS)) !== null;
        const settlements = await countSettlements(installation, leaf);
        return [
          ...(isSettled && settlements === 1 ? [] : [`the posting was settled ${settlements} times`]),
          ...((await untilAnchored(installation, DONE_MS)) === null ? ['the log was not anchored'] : []),
          ...(await checkAnchors(installation)),
          ...(await checkInstallation(installation, acknowledged.set(posted.digest, posted), [])),
        ];
      });
    },
    60_000 + chain.length * 120_000,
  );
});
