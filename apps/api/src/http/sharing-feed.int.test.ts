import { sayAttempts } from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import { approvalProofs, openStudy, post, readStudy, SIMULATED } from '../testing/consent.fixture.ts';
import { send } from '../testing/http.fixture.ts';
import {
  addStatement,
  approvedRequest,
  buildDeliveryWorld,
  type DeliveryWorld,
  dayFromNow,
  fetchFile,
  type Published,
  readRequest,
  release,
  signedBy,
} from '../testing/releases.fixture.ts';
import { completeForm, draftFor, submitRequest } from '../testing/requests.fixture.ts';
import { PORTAL, useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: DeliveryWorld;
let requestId: string;
let published: Published;

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  requestId = await approvedRequest(api, world);
  published = await release(api, world, requestId);
});

type Feed = { readonly trial: string; readonly study: string; readonly requests: Record<string, unknown>[] };
const path = () => `/consent/sharing/${world.trialId}`;
const readFeed = async (at = path()): Promise<Feed> => JSON.parse((await send(api, at)).text) as Feed;

describe('what a wallet reads of who gets the data', () => {
  test('is every request with its purpose, decision, releases, tags, notices and last access', async () => {
    await fetchFile(api, published.releaseId, world.researcher);
    expect((await readFeed()).requests[0]).toMatchObject({ releases: [{ lastAccessAt: null }] });
    await sayAttempts(api.deps.api);
    const request = await readRequest(api, requestId);
    const body = { release: published.releaseId, rowTags: [published.tags[1]], dueOn: dayFromNow(api, 14) };
    await addStatement(api, signedBy(api, world.machine, 'withdrawal.notified', request, body));
    const feed = await readFeed();
    expect([feed.trial, feed.study]).toEqual([world.trialId, (await readStudy(api, world.trialId)).study]);
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const vote = { decision: 'approve', reason: 'It is a good use.', at: instant };
    expect(feed.requests).toMatchObject([
      {
        request: requestId,
        requested: request.requested,
        requestedAt: instant,
        document: { id: requestId, use: { purpose: { aims: ['biomedical-research'] } } },
        requestHash: expect.stringMatching(/^\d+$/),
        dataset: { id: world.datasetId, version: 1 },
        study: { keptIn: 'GB' },
        status: 'approved',
        decision: {
          rules: {
            outcome: 'PERMIT_WITH_DUTIES',
            findings: expect.arrayContaining([expect.objectContaining({ rule: 'duty.irb' })]),
          },
          votes: [
            { ...vote, organisationName: 'Wharfe Committee' },
            { ...vote, organisationName: 'Nidd Board' },
          ],
        },
        approvals: [],
        releases: [
          {
            release: published.releaseId,
            rowTags: published.tags,
            askedTags: [],
            revokedAt: null,
            destroyedAt: null,
            lastAccessAt: instant,
            notices: [{ rowTags: [published.tags[1]], dueOn: body.dueOn, notifiedAt: instant, attested: [] }],
          },
        ],
      },
    ]);
  });

  test('is the same for everybody, with no cookie, and kept until anything is said', async () => {
    const first = await send(api, path());
    const etag = first.headers.get('etag') ?? '';
    const cookie = api.cookieOf(world.researcher.session);
    expect((await send(api, path(), { headers: { cookie } })).text).toBe(first.text);
    expect([first.headers.get('set-cookie'), first.headers.get('x-request-id')]).toEqual([null, null]);
    expect(first.headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect((await send(api, path(), { headers: { 'if-none-match': etag } })).status).toBe(304);
    await submitRequest(api, world.researcher, world.datasetId, completeForm([world.researcher]));
    const next = await send(api, path(), { headers: { 'if-none-match': etag } });
    expect([next.status, (JSON.parse(next.text) as Feed).requests.map(({ status }) => status)]).toEqual([
      200,
      ['approved', 'open'],
    ]);
  });

  test('leaves a route and a status in the log, and nothing of who asked about what', async () => {
    const from = api.lines.length;
    await send(api, path(), { headers: { 'user-agent': 'canary-browser', 'x-forwarded-for': '203.0.113.77' } });
    const lines = api.lines.slice(from);
    expect(lines).toHaveLength(1);
    expect(Object.keys(JSON.parse(lines[0] ?? '')).sort()).toEqual(['level', 'route', 'status', 'time']);
    for (const said of ['canary', '203.0.113', '127.0.0.1', world.trialId]) expect(lines[0]).not.toContain(said);
  });

  test('holds no draft, and is empty for a study without a dataset', async () => {
    const form = { ...completeForm([world.researcher]), security: 'Canary of a draft.' };
    await draftFor(api, world.researcher, world.datasetId, form);
    expect((await send(api, path())).text).not.toContain('Canary');
    const other = await openStudy(api, world);
    expect(await readFeed(`/consent/sharing/${other}`)).toMatchObject({ trial: other, requests: [] });
    for (const name of [`trial_${'0'.repeat(32)}`, 'x', '..%2fstudies']) {
      expect((await send(api, `/consent/sharing/${name}`)).status).toBe(404);
    }
    expect((await send(api, path(), { method: 'PUT', body: '{}' })).status).toBe(400);
  });
});

describe('a yes to one request', () => {
  const rowTag = '123456789';
  const yes = async (change: object = {}) => {
    const { study } = await readStudy(api, world.trialId);
    const { requests } = await readFeed();
    const requestHash = String(requests[0]?.requestHash);
    const proof = approvalProofs.prove([rowTag, requestHash, study].map(BigInt));
    return { request: requestId, rowTag, proof, ...change };
  };

  test('is recorded once without anybody saying who they are, and shows in the list', async () => {
    const first = await post(api, 'approvals', await yes());
    expect([first.status, JSON.parse(first.text)]).toMatchObject([200, { isNew: true }]);
    const again = await post(api, 'approvals', await yes());
    expect(JSON.parse(again.text)).toEqual({ ...JSON.parse(first.text), isNew: false });
    expect((await readFeed()).requests[0]).toMatchObject({ approvals: [rowTag] });
    const identified = await post(api, 'approvals', await yes(), { cookie: 'session=1' });
    expect(identified.status).toBe(400);
  });

  test('that was proven for another row or request is refused, and writes nothing', async () => {
    const before = await api.fingerprint();
    expect((await post(api, 'approvals', await yes({ rowTag: '5' }))).status).toBe(400);
    expect((await post(api, 'approvals', await yes({ request: `areq_${'0'.repeat(32)}` }))).status).toBe(404);
    for (const body of [null, [], {}, { ...(await yes()), name: 'Ola' }]) {
      expect((await post(api, 'approvals', body)).status).toBe(400);
    }
    expect(await api.fingerprint()).toBe(before);
  });
});
