/** A dataset's way from the custodian's folder to a researcher's decrypted file, through the programs as they run. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessRequestId, DatasetId } from '@trialmark/schema';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, endEpochOf, post, readStudy } from './testing/consent.fixture.ts';
import {
  optInWith,
  prepareCustodian,
  publishUntil,
  REAL_RELEASES,
  type RunningCustodian,
  unzip,
} from './testing/custodian.fixture.ts';
import { admitMachine, fetchFile, readRequest, signAgreement } from './testing/releases.fixture.ts';
import {
  approve,
  buildReviewWorld,
  completeForm,
  REVIEW,
  type ReviewWorld,
  submitRequest,
} from './testing/requests.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const PEOPLE = 40;
const api = useTestApi({ api: REAL_RELEASES });
const researcherIdentity = await generateX25519Identity();
let world: ReviewWorld;
let custodian: RunningCustodian;
let datasetId: DatasetId;

const subjects = Array.from({ length: PEOPLE }, (_, at) => `RIV-${1000 + at}`);
const POLICY = `version: 1
title: Sleep and memory
participants: dm
columns:
  USUBJID: { role: identifying }
  AGE: { role: quasi-identifier, hierarchy: { kind: ages } }
  SEX: { role: quasi-identifier, hierarchy: { kind: flat } }
models: [{ model: k-anonymity, k: 5 }]
engine: { kind: local, seconds: 2 }
`;

function writeDataset(folder: string, trial: string): void {
  mkdirSync(folder);
  const dm = subjects.map((id, at) => `${id},${30 + (at % 9)},${at % 2 === 0 ? 'F' : 'M'}`);
  writeFileSync(join(folder, 'dm.csv'), `USUBJID,AGE,SEX\n${dm.join('\n')}\n`);
  writeFileSync(
    join(folder, 'ae.csv'),
    `USUBJID,AESEQ,AEDECOD\n${subjects.map((id) => `${id},1,HEADACHE`).join('\n')}\n`,
  );
  writeFileSync(join(folder, 'mapping.csv'), `subject,code\n${subjects.map((id, at) => `${id},K-${at}`).join('\n')}\n`);
  writeFileSync(join(folder, 'policy.yaml'), POLICY);
  const settings = {
    ...{ trial, title: 'Sleep and memory', summary: 'Forty people.', standard: 'SDTM', smallCountMin: 5 },
    custodian: { name: 'Elmfield University', contact: 'data@example.org' },
    terms: { v: 1, codes: [{ code: 'DUO:0000006' }] },
    study: { conditions: [], keptIn: 'GB' },
    review: REVIEW,
    anonymisation: { summary: 'Ages in groups of five people.' },
  };
  writeFileSync(join(folder, 'dataset.yaml'), JSON.stringify(settings));
}

beforeAll(async () => {
  world = await buildReviewWorld(api);
  const machine = await admitMachine(api, world.organisation, ['custodian']);
  custodian = await prepareCustodian(api, machine, world.organisation.id);
  writeDataset(join(custodian.datasets, 'sleep'), world.trialId);
  const study = await readStudy(api, world.trialId);
  for (const at of subjects.keys()) {
    const permissions = at < 30 ? (['biomedical-research'] as const) : (['methods-development'] as const);
    await optInWith(api, study, BigInt(1_000 + at), custodian.recipient, `K-${at}`, { permissions, ask: at === 29 });
  }
  await endEpochOf(api, world.trialId);
  await publishUntil(api, async () => true);
  await custodian.start();
});
afterAll(() => custodian?.remove());

/** A busy machine proves slowly. */
const PATIENCE_MS = 400_000;

async function askFor(): Promise<AccessRequestId> {
  const recipient = await identityToRecipient(researcherIdentity);
  const form = { ...completeForm([world.researcher]), recipient };
  const requestId = await submitRequest(api, world.researcher, datasetId, form);
  await approve(api, world, requestId);
  await signAgreement(api, world.researcher, requestId);
  return requestId;
}

const jobOf = async (requestId: string) =>
  (await custodian.status()).releases.find(({ request }) => request === requestId);

test(
  'a folder is ingested and deposited with everybody who has opted in',
  async () => {
    const ingested = await custodian.act('/ingest', { folder: 'sleep' });
    expect(ingested).toMatchObject({ status: 200, body: { participants: PEOPLE } });
    const deposited = await custodian.act('/deposit', { folder: 'sleep' });
    expect(deposited).toMatchObject({ status: 200, body: { version: 1, participants: PEOPLE } });
    datasetId = DatasetId.parse(ingested.body.dataset);
    await publishUntil(api, async () => (await custodian.status()).datasets[0]?.openings?.matched === PEOPLE);
  },
  PATIENCE_MS,
);

test(
  'a release holds the rows of those whose terms cover the request, after a kill in the middle of its proofs too',
  async () => {
    const requestId = await askFor();
    await publishUntil(api, async () => {
      const job = await jobOf(requestId);
      return job?.stage === 'proving' && job.done >= 1;
    });
    await custodian.kill('SIGKILL');
    await custodian.start();
    await publishUntil(api, async () => (await jobOf(requestId))?.stage === 'done');
    const job = await jobOf(requestId);
    expect(job).toMatchObject({ rows: 29, withheld: { 'not-covered': 10, 'not-asked': 1 } });
    const request = await readRequest(api, requestId);
    const [release] = [...request.releases.values()];
    expect(request.releases.size).toBe(1);
    expect(release?.rowTags).toHaveLength(29);
    const file = await fetchFile(api, release?.release as never, world.researcher);
    const decrypter = new Decrypter();
    decrypter.addIdentity(researcherIdentity);
    const files = unzip(await decrypter.decrypt(file.bytes));
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(Object.keys(files).sort()).toEqual([
      'README.txt',
      'ROWS.csv',
      'certificate.json',
      'data/ae.csv',
      'data/dm.csv',
    ]);
    const tags = (name: string) =>
      new Set(
        text(name)
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[0]),
      );
    for (const name of ['ROWS.csv', 'data/dm.csv', 'data/ae.csv'])
      expect(tags(name)).toEqual(new Set(release?.rowTags));
    for (const name of Object.keys(files)) expect(text(name)).not.toContain('RIV-');
  },
  PATIENCE_MS,
);

test(
  'whoever withdraws is in no later release, and holders of the earlier one are told which row',
  async () => {
    const study = await readStudy(api, world.trialId);
    await post(api, 'withdrawals', codeOf(study, 1_003n));
    await publishUntil(api, async () => {
      const { rows } = await api.database.pool('owner').query('SELECT count(*)::int AS n FROM withdrawal_notices');
      return rows[0].n > 0;
    });
    const requestId = await askFor();
    await publishUntil(api, async () => (await jobOf(requestId))?.stage === 'done');
    expect(await jobOf(requestId)).toMatchObject({
      rows: 28,
      withheld: { 'not-covered': 10, 'not-asked': 1, withdrawn: 1 },
    });
  },
  PATIENCE_MS,
);

test('nothing of a row, a subject or an opening is in the store in plain', async () => {
  await custodian.kill('SIGTERM');
  const store = join(custodian.folder, 'store');
  const paths = readdirSync(store, { recursive: true, encoding: 'utf8' }).map((name) => join(store, name));
  const everything = paths
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path}\n${readFileSync(path, 'latin1')}`);
  expect(everything.length).toBeGreaterThan(50);
  for (const secret of ['RIV-10', 'HEADACHE', 'USUBJID', 'rowKey', '"K-17"', ',K-17']) {
    expect(everything.filter((text) => text.includes(secret))).toEqual([]);
  }
  expect(readdirSync(join(custodian.folder, 'work'))).toEqual([]);
});
