/** How long a release takes, by the real custodian and API: for `npm run bench -- release`, which judges nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatasetId, EPOCH_MAX } from '@trialmark/schema';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect } from 'vitest';
import { endEpochOf, readStudy } from './consent.fixture.ts';
import { optInWith, prepareCustodian, publishUntil } from './custodian.fixture.ts';
import { admitMachine, signAgreement } from './releases.fixture.ts';
import { approve, buildReviewWorld, completeForm, REVIEW, submitRequest } from './requests.fixture.ts';
import type { TestApi } from './use-test-api.fixture.ts';

/** Fewer than a custodian's mailbox takes in a minute, from wherever. */
const OPENINGS_PER_MINUTE = 500;

export type TimedRows = { readonly standard: string; readonly define?: string; readonly subjects: readonly string[] };

/** From the last signature under the agreement to the release in the log. Says it in a line that `bench-release.ts` reads. */
export async function timeRelease(api: TestApi, put: (folder: string) => TimedRows): Promise<void> {
  const world = await buildReviewWorld(api);
  const machine = await admitMachine(api, world.organisation, ['custodian']);
  const custodian = await prepareCustodian(api, machine, world.organisation.id);
  try {
    const folder = join(custodian.datasets, 'timed');
    mkdirSync(folder);
    const { standard, define, subjects } = put(folder);
    const mapping = subjects.map((id, i) => `${id},T-${i}`);
    writeFileSync(join(folder, 'mapping.csv'), `subject,code\n${mapping.join('\n')}\n`);
    const settings = {
      ...{ trial: world.trialId, title: 'Timed', summary: 'How long it takes.', standard, define },
      custodian: { name: 'Elmfield University', contact: 'data@example.org' },
      terms: { v: 1, codes: [{ code: 'DUO:0000006' }] },
      study: { conditions: [], keptIn: 'GB' },
      review: REVIEW,
      anonymisation: { summary: 'Groups of eleven.' },
    };
    writeFileSync(join(folder, 'dataset.yaml'), JSON.stringify(settings));
    const study = await readStudy(api, world.trialId);
    for (const i of subjects.keys()) {
      if (i > 0 && i % OPENINGS_PER_MINUTE === 0) await sleep(61_000);
      const yes = { permissions: ['biomedical-research'] as const };
      await optInWith(api, study, BigInt(1_000 + i), custodian.recipient, `T-${i}`, yes);
    }
    for (let taken = 0; taken < subjects.length; taken += EPOCH_MAX) {
      await endEpochOf(api, world.trialId);
      await publishUntil(api, async () => true);
    }
    await custodian.start();
    const { body } = await custodian.act('/ingest', { folder: 'timed' });
    await custodian.act('/deposit', { folder: 'timed' });
    await publishUntil(api, async () => (await custodian.status()).datasets[0]?.openings?.matched === subjects.length);
    const recipient = await identityToRecipient(await generateX25519Identity());
    const form = { ...completeForm([world.researcher]), recipient };
    const requestId = await submitRequest(api, world.researcher, DatasetId.parse(body.dataset), form);
    await approve(api, world, requestId);
    await signAgreement(api, world.researcher, requestId);
    const startedMs = performance.now();
    const jobOf = async () => (await custodian.status()).releases[0];
    await publishUntil(api, async () => ['done', 'problem'].includes((await jobOf())?.stage ?? ''), 900);
    const tookMs = Math.round(performance.now() - startedMs);
    const job = await jobOf();
    expect(job).toMatchObject({ problem: null, stage: 'done', rows: subjects.length });
    const name = `release${subjects.length}`;
    console.log(`FIGURES ${JSON.stringify({ [`${name}Ms`]: tookMs, [`${name}Timings`]: job?.timings })}`);
  } finally {
    await custodian.remove();
  }
}
