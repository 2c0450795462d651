/**
 * `kill -9` of the development chain while eight callers write. It forgets the blocks since it last wrote its state, so
 * anchors that stood may be gone: the log goes on, and what is gone is anchored again.
 */
import { expect, test } from 'vitest';
import { checkAnchors, untilAnchored } from './harness/anchors.ts';
import { withInstallation } from './harness/installation.ts';
import { createRandom } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { strike } from './harness/strike.ts';

const ANCHORED_MS = 120_000;

test(
  'the chain is killed: nothing is lost, the log goes on, and within two minutes it is anchored again',
  async () => {
    await withInstallation({}, async (installation) => {
      for (let run = 0; run < RUNS.killChain; run += 1) {
        const result = await strike(installation, createRandom(SEED * 1_000 + run), async (each) => {
          // Every other time just after an anchor was made, so that the chain forgets it.
          if (run % 2 === 1) await untilAnchored(each, ANCHORED_MS);
          each.processes.chain.kill();
        });
        expect({ run, ...result }).toMatchObject({ run, problems: [] });
        const anchoredMs = await untilAnchored(installation, ANCHORED_MS);
        expect({ run, isAnchored: anchoredMs !== null }).toEqual({ run, isAnchored: true });
        expect({ run, problems: await checkAnchors(installation) }).toEqual({ run, problems: [] });
        console.log(
          `the chain, ${run + 1} of ${RUNS.killChain}: anchored again ${anchoredMs} ms after the log went on`,
        );
      }
    });
  },
  60_000 + RUNS.killChain * 150_000,
);
