import { join } from 'node:path';
import { createFolderFiles } from '@trialmark/adapters';
import * as log from '@trialmark/db';
import { formatSignatureLine, parseNote } from '@trialmark/ledger';
import { advanceFrontier, createPublisher, type SequencerStore, type WitnessPort } from '@trialmark/services';
import { logSigner, testPolicy, witnesses } from '@trialmark/testing/log';
import type { TestApi } from './use-test-api.fixture.ts';

/** Gives what waits its places, as the sequencer does. */
export async function integrateAll(api: TestApi): Promise<void> {
  await log.integrate(api.database.pool('sequencer'), advanceFrontier, 10_000);
}

/** Publishes what has a place into the API's log folder, cosigned by both witnesses. */
export async function publishAll(api: TestApi): Promise<void> {
  const publisher = await createPublisher({
    store: storeOf(api),
    files: createFolderFiles(join(api.folder, 'log')),
    signer: logSigner,
    policy: testPolicy,
    witnesses: witnesses.map(witnessPort),
  });
  const outcome = await publisher.publish();
  if (outcome.kind !== 'published') throw new Error(`nothing was published: ${outcome.kind}`);
}

function storeOf(api: TestApi): SequencerStore {
  const pool = api.database.pool('sequencer');
  return {
    hasPending: () => log.hasPending(pool),
    integrate: (limit) => log.integrate(pool, advanceFrontier, limit),
    readHead: () => log.readHead(pool),
    readEntries: (from, to) => log.readEntries(pool, from, to),
    readPayloads: (digests) => log.readPayloads(pool, digests),
    recordCheckpoint: (checkpoint) => log.recordCheckpoint(pool, checkpoint),
    readLastCheckpoint: () => log.readLastCheckpoint(pool),
    recordPublication: (publication) => log.recordPublication(pool, publication),
    readLastPublication: () => log.readLastPublication(pool),
  };
}

/** A witness that cosigns whatever it is shown: that witnesses check is tested with real ones. */
function witnessPort({ name, cosigner }: (typeof witnesses)[number]): WitnessPort {
  return {
    name,
    addCheckpoint: async (body) => {
      const { text } = parseNote(body.slice(body.indexOf('\n\n') + 2));
      const lines = formatSignatureLine(cosigner.cosign(text, Math.floor(Date.now() / 1_000)));
      return { kind: 'cosigned', lines };
    },
    readLatest: async () => null,
  };
}
