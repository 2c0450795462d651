import { createUnitOfWork, listDueStudies } from '@trialmark/db';
import { endEpoch, type StudyDescription, type UnitOfWork } from '@trialmark/services';
import { beforeAll, expect, test } from 'vitest';
import {
  buildConsentWorld,
  changeOf,
  codeOf,
  endEpochOf,
  grantOf,
  openStudy,
  post,
  readGrants,
  readStudy,
  SIMULATED,
} from '../testing/consent.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let study: StudyDescription;
let trialId: string;
const due = (epochSeconds: number) => listDueStudies(api.database.pool('app'), epochSeconds);

beforeAll(async () => {
  const world = await buildConsentWorld(api);
  trialId = await openStudy(api, world);
  study = await readStudy(api, trialId);
});

test('an epoch is over when the first has waited long enough, and not before', async () => {
  expect(await due(0)).toEqual([]);
  await post(api, 'grants', grantOf(study, 1n));
  expect([await due(600), await due(0)]).toEqual([[], [trialId]]);
});

test('an epoch that dies before its end leaves everything waiting, and the next attempt ends it', async () => {
  const uow = createUnitOfWork(api.database.pool('app'));
  const dying: UnitOfWork = {
    run: (scope, work) =>
      uow.run(scope, async (tx) => {
        await work(tx);
        throw new Error('the process dies');
      }),
  };
  await expect(endEpoch({ ...api.deps.api, uow: dying }, trialId)).rejects.toThrow('the process dies');
  expect(await readStudy(api, trialId)).toMatchObject({ epoch: 0, leaves: 0, waiting: 1 });
  await endEpochOf(api, trialId);
  expect(await readStudy(api, trialId)).toMatchObject({ epoch: 1, leaves: 1, waiting: 0 });
  expect(await due(0)).toEqual([]);
});

test('sixteen that wait end an epoch at once, and of several that end it together one does', async () => {
  for (let s = 100n; s < 116n; s += 1n) await post(api, 'grants', grantOf(study, s));
  expect(await due(600)).toEqual([trialId]);
  const ended = await Promise.all(Array.from({ length: 5 }, () => endEpoch(api.deps.api, trialId)));
  expect(ended.filter((each) => each !== null)).toHaveLength(1);
  const { grants } = await readGrants(api, trialId);
  expect(grants.map(({ index }) => index).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
    Array.from({ length: 17 }, (_, i) => i),
  );
  expect(await readStudy(api, trialId)).toMatchObject({ epoch: 2, leaves: 17 });
});

test('opting in, withdrawing and ending epochs at once leave one chain and one tree', async () => {
  const wallets = Array.from({ length: 12 }, (_, i) => 200n + BigInt(i));
  await Promise.all([
    ...wallets.map((s) => post(api, 'grants', grantOf(study, s))),
    ...[100n, 101n, 102n].map((s) => post(api, 'withdrawals', codeOf(study, s))),
    endEpochOf(api, trialId),
    endEpochOf(api, trialId),
  ]);
  await endEpochOf(api, trialId);
  expect(await readStudy(api, trialId)).toMatchObject({ leaves: 17 + 12 - 3, waiting: 0 });
  const { rows } = await api.database
    .pool('owner')
    .query('SELECT count(*)::int AS n, max(seq) AS last FROM consent_statements WHERE trial_id = $1', [trialId]);
  expect(rows[0].n).toBe(rows[0].last);
});

/** As if a custodian had said a moment ago that it proves a release of the study. */
async function proveFor(trial: string, updatedAt: string): Promise<void> {
  await api.database.pool('owner').query(`
    INSERT INTO datasets (id, trial_id, custodian_id, version, description_digest, title, summary, custodian_name, standard,
      maximum_risk, is_free, first_deposited_at, deposited_at)
    VALUES ('dset_1', '${trial}', 'org_1', 1, '', '', '', '', 'other', 0.1, true, now(), now()) ON CONFLICT DO NOTHING;
    INSERT INTO access_requests (id, dataset_id, custodian_id, requester_id, organisation_id, user_id, phase)
    VALUES ('areq_1', 'dset_1', 'org_1', 'mbr_1', 'org_2', '', 'approved') ON CONFLICT DO NOTHING;
    INSERT INTO release_jobs (request_id, stage, done, total, updated_at) VALUES ('areq_1', 'proving', 1, 16, ${updatedAt})
    ON CONFLICT (request_id) DO UPDATE SET updated_at = ${updatedAt}`);
}

test('a change waits for a release that is being proven, an insertion does not, and neither waits for one that is not', async () => {
  await proveFor(trialId, 'now()');
  await post(api, 'grants', grantOf(study, 900n));
  expect(await due(0)).toEqual([trialId]);
  await endEpochOf(api, trialId);
  const { grants } = await readGrants(api, trialId);
  const { index } = grants.find(({ leaf }) => leaf === String(grantOf(study, 900n).leaf)) ?? {};
  await post(api, 'changes', changeOf(study, 900n, index ?? -1));
  expect(await due(0)).toEqual([]);
  await proveFor(trialId, "now() - interval '11 minutes'");
  expect(await due(0)).toEqual([trialId]);
  await endEpochOf(api, trialId);
});

test('what was said can be neither changed nor deleted by the application', async () => {
  for (const sql of [
    'UPDATE consent_statements SET type = type',
    'DELETE FROM consent_statements',
    'DELETE FROM consent_grants',
    'UPDATE consent_grants SET leaf = leaf',
    'TRUNCATE consent_changes',
    'DELETE FROM consent_studies',
  ]) {
    await expect(api.database.pool('app').query(sql)).rejects.toMatchObject({ code: '42501' });
  }
});
