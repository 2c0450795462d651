import { ed25519PublicKey, keyId } from '@trialmark/ledger';
import { type AccessRequestId, MemberId } from '@trialmark/schema';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { post, SIMULATED } from '../testing/consent.fixture.ts';
import { send } from '../testing/http.fixture.ts';
import { foundOrganisation } from '../testing/people.fixture.ts';
import {
  addStatement,
  admitMachine,
  approvedRequest,
  asMachine,
  authorizationOf,
  buildDeliveryWorld,
  type DeliveryWorld,
  type MachineCall,
  release,
  signedBy,
  stage,
  type TestMachine,
} from '../testing/releases.fixture.ts';
import { PORTAL, useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: DeliveryWorld;
let requestId: AccessRequestId;
let coordinator: TestMachine;
let foreign: TestMachine;
const PATH = '/custodian/requests';

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  requestId = await approvedRequest(api, world);
  coordinator = await admitMachine(api, world.organisation, ['coordinator']);
  foreign = await admitMachine(api, await foundOrganisation(api, 'Ashford Hospital'), ['custodian']);
});

const problemOf = (text: string) => JSON.parse(text).error.problems[0]?.rule ?? JSON.parse(text).error.code;
const nowS = () => Math.floor(api.deps.api.clock.nowMs() / 1_000);

describe('a signed request', () => {
  test('is answered for a minute on either side of its time, and not a second longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 1_000) * 1_000 });
    try {
      for (const [offset, expected] of [
        [0, 200],
        [-60, 200],
        [60, 200],
        [-61, 401],
        [61, 401],
      ] as const) {
        const { status } = await asMachine(api, world.machine, 'GET', PATH, { timeS: nowS() + offset });
        expect([offset, status]).toEqual([offset, expected]);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  test.each<[string, () => MachineCall, string]>([
    ['another method', () => ({ signedMethod: 'PUT' }), 'machine.signature'],
    ['another path', () => ({ target: '/custodian/openings' }), 'machine.signature'],
    ['another query', () => ({ target: `${PATH}?x=1` }), 'machine.signature'],
    ['another body', () => ({ bodySha256: '0'.repeat(64) }), 'machine.signature'],
    ['a time that is over', () => ({ timeS: nowS() - 600 }), 'machine.time'],
    ['a time to come', () => ({ timeS: nowS() + 600 }), 'machine.time'],
  ])('for %s is refused', async (_name, change, rule) => {
    const { status, text } = await asMachine(api, world.machine, 'GET', PATH, change());
    expect([status, problemOf(text)]).toEqual([401, rule]);
  });

  test('whose body was changed on the way is refused, and writes nothing', async () => {
    const path = `/custodian/requests/${requestId}/job`;
    const body = JSON.stringify({ stage: 'proving', done: 1, total: 2, problem: null });
    const authorization = authorizationOf(api, world.machine, 'PUT', path, { body });
    const before = await api.fingerprint();
    const headers = { authorization, 'content-type': 'application/json' };
    const { status } = await send(api, path, { method: 'PUT', headers, body: body.replace('1', '2') });
    expect([status, await api.fingerprint()]).toEqual([401, before]);
  });

  test('whose header has one changed field is refused', async () => {
    const whole = authorizationOf(api, world.machine, 'GET', PATH);
    const timeS = Number(/time=(\d+)/.exec(whole)?.[1]);
    const other = keyId(ed25519PublicKey(foreign.secret));
    const changed: readonly [string, string][] = [
      [whole.replace(/time=\d+/, `time=${timeS - 1}`), 'machine.signature'],
      [whole.replace(/key=key_\w+/, `key=${other}`), 'machine.key'],
      [whole.replace(/key=key_\w+/, `key=key_${'0'.repeat(32)}`), 'machine.key'],
      [whole.replace(/member=mbr_\w+/, `member=${foreign.member}`), 'machine.key'],
      [whole.replace(/member=mbr_\w+/, `member=mbr_${'0'.repeat(32)}`), 'machine.member'],
      [whole.replace(/signature=.{4}/, 'signature=AAAA'), 'machine.signature'],
      [whole.replace('TrialmarkKey', 'Bearer'), 'machine.header'],
      ['', 'machine.header'],
    ];
    for (const [authorization, rule] of changed) {
      const { status, text } = await send(api, PATH, { headers: { authorization } });
      expect([authorization, status, problemOf(text)]).toEqual([authorization, 401, rule]);
    }
  });

  test('by a passkey’s member, whose key is of another kind, is refused', async () => {
    const { session, passkey } = world.custodian;
    const member = MemberId.parse(session.memberships[0]?.memberId);
    const whole = authorizationOf(api, { member, secret: world.machine.secret }, 'GET', PATH);
    const authorization = whole.replace(/key=key_\w+/, `key=${keyId(passkey.key)}`);
    const { status, text } = await send(api, PATH, { headers: { authorization } });
    expect([status, problemOf(text)]).toEqual([401, 'machine.key']);
  });

  test('by a key that was retired is refused from then on', async () => {
    const machine = await admitMachine(api, world.organisation, ['custodian']);
    expect((await asMachine(api, machine, 'GET', PATH)).status).toBe(200);
    const key = keyId(ed25519PublicKey(machine.secret));
    const prev = (await api.deps.api.reader.directory()).heads.get(key) ?? null;
    const body = { holder: machine.member, key, reason: 'The machine was sold.' };
    const retired = signedBy(api, machine, 'key.retired', { id: key, requested: prev as never }, body);
    expect((await addStatement(api, retired)).status).toBe(200);
    const { status, text } = await asMachine(api, machine, 'GET', PATH);
    expect([status, problemOf(text)]).toEqual([401, 'machine.key']);
  });

  test('with a session’s cookie instead of a signature is refused: no browser speaks as a machine', async () => {
    const cookie = api.cookieOf(world.custodian.session);
    expect((await send(api, PATH, { headers: { cookie } })).status).toBe(401);
  });
});

describe('a machine', () => {
  test('that is no custodian gets nothing', async () => {
    const { status } = await asMachine(api, coordinator, 'GET', PATH);
    expect(status).toBe(403);
  });

  test('sees approved requests about its own organisation’s datasets with all that a release takes, and no others', async () => {
    const { tags } = await release(api, world, requestId);
    const staged = await stage(api, world, requestId, 2);
    const { text } = await asMachine(api, world.machine, 'GET', PATH);
    const { requests } = JSON.parse(text) as { requests: Record<string, unknown>[] };
    expect(requests).toHaveLength(1);
    const member = world.researcher.session.memberships[0]?.memberId;
    expect(requests[0]).toMatchObject({
      id: requestId,
      dataset: { id: world.datasetId, trial: world.trialId, version: 1 },
      document: { id: requestId },
      description: { id: world.datasetId },
      judged: { outcome: 'PERMIT_WITH_DUTIES' },
      graph: null,
      team: [member],
      signed: [member],
      isReady: true,
      approvals: [],
      releases: [{ rowTags: tags, isRevoked: false, notices: [] }],
      stagedBatches: [staged.digest],
      job: null,
    });
    expect(JSON.parse((await asMachine(api, foreign, 'GET', PATH)).text)).toEqual({ requests: [] });
  });

  test('hands in a batch once, however often it is sent, and not another custodian’s', async () => {
    const { statement, digest } = await stage(api, world, requestId, 3);
    const path = `/custodian/requests/${requestId}/batches`;
    const body = JSON.stringify(statement);
    const again = await asMachine(api, world.machine, 'POST', path, { body });
    expect([again.status, JSON.parse(again.text)]).toEqual([200, { digest, isNew: false }]);
    const other = `/custodian/requests/areq_${'0'.repeat(32)}/batches`;
    expect((await asMachine(api, world.machine, 'POST', other, { body })).status).toBe(400);
    for (const broken of ['{', '[]', 'null', '['.repeat(200), '"\\ud800"']) {
      expect([broken, (await asMachine(api, world.machine, 'POST', path, { body: broken })).status]).toEqual([
        broken,
        400,
      ]);
    }
  });

  test('reports progress that its own people and the team can see, and nobody else', async () => {
    const path = `/custodian/requests/${requestId}/job`;
    const job = { stage: 'proving', done: 3, total: 16, problem: 'Start the machine’s second disk.' };
    const put = (machine: TestMachine, value: unknown, to = path) =>
      asMachine(api, machine, 'PUT', to, { body: JSON.stringify(value) });
    expect((await put(world.machine, job)).status).toBe(200);
    const see = (person: typeof world.custodian) => {
      const organisationId = person.session.memberships[0]?.organisationId as never;
      return api.as(person.session).releases.job({ organisationId, requestId });
    };
    expect(await see(world.custodian)).toMatchObject(job);
    expect(await see(world.researcher)).toMatchObject({ stage: 'proving', done: 3 });
    await expect(see(world.reviewers[0])).rejects.toThrow('Only the team and the custodian');
    expect((await put(foreign, job)).status).toBe(403);
    expect((await put(world.machine, job, `/custodian/requests/areq_${'0'.repeat(32)}/job`)).status).toBe(404);
    for (const wrong of [{}, { ...job, done: -1 }, { ...job, stage: 'A b' }, { ...job, problem: 'x'.repeat(501) }]) {
      expect((await put(world.machine, wrong)).status).toBe(400);
    }
  });

  test('collects the openings of its own mailbox, page by page, and nobody else’s', async () => {
    const sealed = Buffer.concat([
      Buffer.from('age-encryption.org/v1\n-> X25519 '),
      Buffer.alloc(1_224 - 'age-encryption.org/v1\n-> X25519 '.length),
    ]);
    const body = { trial: world.trialId, ciphertext: sealed.toString('base64') };
    for (let i = 0; i < 3; i += 1) {
      expect((await post(api, 'openings', body)).status).toBe(200);
    }
    const path = `/custodian/openings?trial=${world.trialId}`;
    const read = async (machine: TestMachine, at = path) => JSON.parse((await asMachine(api, machine, 'GET', at)).text);
    const { openings, next } = await read(world.machine);
    expect([openings.length, next]).toEqual([3, null]);
    expect(openings[0].ciphertext).toBe(body.ciphertext);
    const rest = await read(world.machine, `${path}&after=${openings[1].id}`);
    expect(rest.openings).toEqual([openings[2]]);
    expect(await read(foreign)).toEqual({ openings: [], next: null });
    const organisationId = world.organisation.id as never;
    const counted = await api.as(world.custodian.session).releases.openings({ organisationId });
    expect(counted).toMatchObject([{ trialId: world.trialId, count: 3 }]);
    expect((await asMachine(api, world.machine, 'GET', '/custodian/openings?trial=x')).status).toBe(400);
  });

  test('reads public documents by their digest', async () => {
    const request = await api.deps.api.uow.run(
      { actor: 'system', userId: null, organisationId: null, requestId: null },
      (tx) => tx.sharing.request(requestId),
    );
    const path = `/custodian/documents/${request?.documentDigest}`;
    const { text } = await asMachine(api, world.machine, 'GET', path);
    expect(JSON.parse(text)).toEqual(request?.document);
    expect((await asMachine(api, world.machine, 'GET', `/custodian/documents/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await asMachine(api, world.machine, 'GET', '/custodian/documents/..%2fx')).status).toBe(400);
  });

  test('finds nothing at other addresses, and cannot be reached from other sites’ pages', async () => {
    for (const [method, path] of [
      ['GET', '/custodian/'],
      ['POST', PATH],
      ['DELETE', `/custodian/files/${'0'.repeat(64)}`],
    ] as const) {
      const { status } = await asMachine(api, world.machine, method, path);
      expect([method, path, status >= 400 && status < 500]).toEqual([method, path, true]);
    }
    const asked = { origin: PORTAL, 'access-control-request-method': 'PUT' };
    const { headers } = await send(api, PATH, { method: 'OPTIONS', headers: asked });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
