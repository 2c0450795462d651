import { type DraftData, diseasesOf } from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeDataset, exampleUse, putDataset, putNotice, putRelease } from './testing/catalogue.fixture.ts';
import { admit, foundOrganisation, type Person, startLog, submit } from './testing/people.fixture.ts';
import { beginAmendment, type Registered, register } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const DISEASES = JSON.stringify({
  v: 1,
  kind: 'disease-graph',
  terms: [
    [5015, 'diabetes mellitus', [], ['sugar disease']],
    [5148, 'type 2 diabetes mellitus', [5015]],
    [4979, 'asthma', []],
  ],
});
const api = useTestApi({ api: { diseases: diseasesOf(DISEASES) } });
let investigator: Person;
let trial: Registered;

beforeAll(async () => {
  await startLog(api);
  const hospital = await foundOrganisation(api, 'Ashford Hospital');
  investigator = await admit(api, hospital, ['investigator']);
  trial = await register(api, investigator);
  await putDataset(api, describeDataset(trial.trialId), { depositedAt: '2026-05-01T00:00:00Z' });
  await putDataset(
    api,
    describeDataset(trial.trialId, {
      title: 'Asthma in children',
      summary: 'Peak flow of every visit.',
      standard: 'ADaM',
      participants: 1_200,
      keywords: [],
      terms: { v: 1, codes: [{ code: 'DUO:0000042' }] },
      anonymisation: { k: 5, maximumRisk: 0.2, quasiIdentifiers: ['age'], summary: 'Ages in bands.' },
      fees: '400 pounds for the work.',
      tables: [{ name: 'ADSL', label: null, rows: 1_200, variables: [{ name: 'AGE', label: null, type: 'integer' }] }],
    }),
    {
      phase: 'phase-2',
      conditions: ['Asthma'],
      interventions: ['Budesonide'],
      countries: ['DE', 'FR'],
      depositedAt: '2026-05-02T00:00:00Z',
    },
  );
  await putDataset(api, describeDataset(trial.trialId, { title: 'A few with a rare disease', participants: null }), {
    conditions: ['Asthma', 'Hip fracture'],
    depositedAt: '2026-05-03T00:00:00Z',
  });
});

const search = (input: object = {}) => api.as(null).datasets.search(input as never);
const titles = async (input: object) => ((await search(input)).items as { title: string }[]).map(({ title }) => title);
const counts = async (input: object, facet: string) =>
  Object.fromEntries(
    ((await search(input)).facets[facet] as { value: string; count: number }[]).map(({ value, count }) => [
      value,
      count,
    ]),
  );

describe('searching datasets', () => {
  test('finds by a word of the title, by the beginning of one, by a condition, a table, and the number of the trial', async () => {
    expect(await titles({ text: 'children' })).toEqual(['Asthma in children']);
    expect(await titles({ text: 'walk' })).toEqual(['Walking after hip surgery: participant data']);
    expect(await titles({ text: 'rehabilit' })).toHaveLength(2);
    expect(await titles({ text: 'adsl' })).toEqual(['Asthma in children']);
    expect(await titles({ text: 'budesonide' })).toEqual(['Asthma in children']);
    expect(await titles({ text: trial.registryId })).toHaveLength(3);
    expect(await titles({ text: 'nothing of the kind' })).toEqual([]);
  });

  test('puts a word of the title before the same word elsewhere', async () => {
    expect(await titles({ text: 'asthma' })).toEqual(['Asthma in children', 'A few with a rare disease']);
  });

  test('takes values of one facet as alternatives, and facets together', async () => {
    expect(await titles({ condition: ['Asthma', 'Hip fracture'] })).toHaveLength(3);
    expect(await titles({ condition: ['Asthma'], phase: ['phase-3'] })).toEqual(['A few with a rare disease']);
    expect(await titles({ condition: ['Asthma'], fee: ['fee'] })).toEqual(['Asthma in children']);
    expect(await titles({ condition: ['No such condition'] })).toEqual([]);
  });

  test('counts each value over what the other facets leave, so that alternatives stay in sight', async () => {
    expect(await counts({}, 'condition')).toEqual({ Asthma: 2, 'Hip fracture': 2 });
    expect(await counts({ phase: ['phase-2'] }, 'phase')).toEqual({ 'phase-2': 1, 'phase-3': 2 });
    expect(await counts({ phase: ['phase-2'] }, 'condition')).toEqual({ Asthma: 1 });
    expect(await counts({ text: 'asthma' }, 'standard')).toEqual({ ADaM: 1, SDTM: 1 });
  });

  test('knows every facet: sizes and risks in bands, terms under their shorthand', async () => {
    expect(await counts({}, 'size')).toEqual({ '50-249': 1, '1000-up': 1, untold: 1 });
    expect(await counts({}, 'risk')).toEqual({ 'up-to-0.1': 2, 'up-to-0.2': 1 });
    expect(await counts({}, 'use')).toEqual({ HMB: 2, IRB: 2, GRU: 1 });
    expect(await counts({}, 'domain')).toEqual({ DM: 2, AE: 2, ADSL: 1 });
    expect(await counts({}, 'country')).toEqual({ GB: 2, DE: 1, FR: 1 });
    expect(await counts({}, 'intervention')).toEqual({ Exercise: 2, Budesonide: 1 });
    expect(await counts({}, 'access')).toEqual({ open: 3 });
    expect(await counts({}, 'fee')).toEqual({ free: 2, fee: 1 });
  });

  test('sorts, and gives pages that join without gap or repetition', async () => {
    expect((await titles({ sort: 'newest' }))[0]).toBe('A few with a rare disease');
    expect((await titles({ sort: 'largest' }))[0]).toBe('Asthma in children');
    const whole = await titles({ sort: 'title' });
    const pages = await Promise.all([0, 1, 2].map((offset) => titles({ sort: 'title', offset, limit: 1 })));
    expect(pages.flat()).toEqual(whole);
  });

  test('shows what was committed before the search began: a deposit, a closing, a release', async () => {
    const description = describeDataset(trial.trialId, { title: 'Deposited just now' });
    const id = await putDataset(api, description);
    expect(await titles({ text: 'deposited just now' })).toEqual(['Deposited just now']);
    expect(await counts({ text: 'deposited' }, 'wait')).toEqual({ 'none-yet': 1 });
    await putRelease(api, { datasetId: id, trialId: trial.trialId, rows: 200, days: 21 });
    expect(await counts({ text: 'deposited' }, 'wait')).toEqual({ month: 1 });
    await api.database.pool('owner').query('UPDATE datasets SET closed_at = now() WHERE id = $1', [id]);
    expect(await titles({ access: ['closed'] })).toEqual(['Deposited just now']);
  });

  test('is read over plain HTTP with repeated parameters', async () => {
    const response = await fetch(
      `${api.url}/api/v1/datasets?condition=Asthma&condition=Hip%20fracture&phase=phase-2&limit=5`,
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ total: 1, items: [{ title: 'Asthma in children' }] });
  });

  test('shows what a trial is called and is about as soon as that is changed', async () => {
    const shown = async () => (await search({ text: 'children' })).items[0].trialTitle as string;
    const before = await shown();
    const organisationId = investigator.session.memberships[0]?.organisationId ?? '';
    const caller = api.as(investigator.session);
    const draftId = await beginAmendment(api, investigator, trial.trialId);
    const { data, revision } = await caller.drafts.get({ organisationId, draftId });
    const { record, ...rest } = data as DraftData;
    const renamed = { ...rest, record: { ...record, publicTitle: 'Walking, renamed' } };
    await caller.drafts.save({ organisationId, draftId, revision, data: renamed });
    const prepared = await caller.signing.prepareAmendment({ organisationId, draftId });
    await submit(api, investigator, prepared, organisationId);
    expect([before, await shown()]).toEqual(['Walking after hip repair', 'Walking, renamed']);
    // What was deposited for the test shows what the trial says of itself from now on.
    expect(await counts({}, 'condition')).toEqual({ 'Hip fracture': 4 });
  });
});

describe('a dataset', () => {
  test('is there with its description, terms in words with their rules, and history', async () => {
    const id = await putDataset(api, describeDataset(trial.trialId, { title: 'To be read' }));
    const read = await api.as(null).datasets.read({ datasetId: id as never });
    expect(read).toMatchObject({
      dataset: { registryId: trial.registryId, isClosed: false },
      description: { title: 'To be read', participants: 240 },
      terms: { faults: [], codes: [{ known: { rule: 'permission.hmb' } }, { known: { rule: 'duty.irb' } }] },
      history: [{ type: 'dataset.deposited', version: 1, place: { index: null } }],
      requestCount: 0,
      releases: [],
      followUps: [],
    });
  });

  test('is 404 for an id that nobody has deposited', async () => {
    const response = await fetch(`${api.url}/api/v1/datasets/dset_${'0'.repeat(32)}`);
    expect(response.status).toBe(404);
  });

  test('is listed under its trial', async () => {
    const listed = await api.as(null).datasets.ofTrial({ registryId: trial.registryId as never });
    expect(listed[0]).toMatchObject({ trialId: trial.trialId, title: 'Walking after hip surgery: participant data' });
  });
});

describe('counts below the threshold', () => {
  test('are in no answer: not of rows of a release, or of what was withheld, or of one table', async () => {
    const [participants, released] = [913, 433];
    const tables = [
      { name: 'DM', label: null, rows: null, variables: [{ name: 'AGE', label: null, type: 'integer' }] },
    ];
    const id = await putDataset(
      api,
      describeDataset(trial.trialId, { title: 'Small counts', participants, smallCountMin: 900, tables }),
    );
    await putRelease(api, { datasetId: id, trialId: trial.trialId, rows: released, days: 3 });
    await putNotice(api, id, 317);
    const answers = await Promise.all([
      fetch(`${api.url}/api/v1/datasets/${id}`),
      fetch(`${api.url}/api/v1/datasets?text=small%20counts`),
      fetch(`${api.url}/api/v1/trials/${trial.registryId}/datasets`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text).toContain('Small counts');
      for (const number of [released, participants - released, 317])
        expect(text).not.toMatch(new RegExp(`\\b${number}\\b`));
    }
    const read = await api.as(null).datasets.read({ datasetId: id as never });
    expect(read).toMatchObject({
      releases: [{ rows: null, withheld: null }],
      followUps: [{ rows: null, dueOn: '2026-07-01', isOverdue: true }],
    });
  });

  test('are told from the threshold up', async () => {
    const id = await putDataset(api, describeDataset(trial.trialId, { participants: 240, smallCountMin: 10 }));
    await putRelease(api, { datasetId: id, trialId: trial.trialId, rows: 230, days: 3 });
    await putRelease(api, { datasetId: id, trialId: trial.trialId, rows: 231, days: 4 });
    const { releases } = await api.as(null).datasets.read({ datasetId: id as never });
    expect(releases.map(({ rows, withheld }: { rows: number; withheld: number }) => [rows, withheld])).toEqual([
      [231, null],
      [230, 10],
    ]);
  });
});

describe('would my purpose be allowed', () => {
  const forDiabetes = {
    terms: { v: 1, codes: [{ code: 'DS', diseases: ['MONDO:0005015'] }, { code: 'PUB' }, { code: 'NCU' }] },
    study: { conditions: ['MONDO:0005148'], keptIn: 'GB' },
  };
  const useOf = (diseases: readonly string[], purpose: object = {}) =>
    exampleUse({ aims: ['disease-research'], diseases, ...purpose });

  test('says what the rules say of a form of the disease, another disease, and a commercial purpose', async () => {
    const datasetId = (await putDataset(api, describeDataset(trial.trialId, forDiabetes))) as never;
    const ask = (use: object) => api.as(null).datasets.wouldAllow({ datasetId, use: use as never });
    const within = await ask(useOf(['MONDO:0005148']));
    expect(within).toMatchObject({
      decision: { rules: 'data-use/1', outcome: 'PERMIT_WITH_DUTIES' },
      explained: { against: [], review: [], duties: [{ rule: 'duty.pub' }] },
      rowsNeed: ['research into named diseases', 'use in another country'],
    });
    const other = await ask(useOf(['MONDO:0004979']));
    expect(other).toMatchObject({ decision: { outcome: 'DENY' }, explained: { against: [{ rule: 'permission.ds' }] } });
    const commercial = await ask(useOf(['MONDO:0005148'], { commercial: true }));
    expect(commercial.explained.against).toMatchObject([{ rule: 'prohibition.ncu' }]);
  });

  test('answers programs over POST, and changes nothing', async () => {
    const datasetId = await putDataset(api, describeDataset(trial.trialId, forDiabetes));
    const before = await api.fingerprint();
    const response = await fetch(`${api.url}/api/v1/datasets/${datasetId}/decision`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ use: useOf(['MONDO:0005148']) }),
    });
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { decision: { outcome: 'PERMIT_WITH_DUTIES' } },
    ]);
    expect(await api.fingerprint()).toBe(before);
  });

  test('finds diseases by a synonym, and names them in terms', async () => {
    expect(await api.as(null).datasets.diseases({ text: 'sugar' })).toEqual([
      { id: 'MONDO:0005015', label: 'diabetes mellitus', by: 'sugar disease' },
    ]);
    const datasetId = (await putDataset(api, describeDataset(trial.trialId, forDiabetes))) as never;
    const { terms } = await api.as(null).datasets.read({ datasetId });
    expect(terms.codes[0]).toMatchObject({ values: ['diabetes mellitus (MONDO:0005015)'] });
  });
});
