import { createHash } from 'node:crypto';
import { ARTEFACTS, openOpening, sealOpening } from '@trialmark/consent';
import { OrganisationId, TrialId } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildConsentWorld,
  type ConsentWorld,
  codeOf,
  endEpochOf,
  grantOf,
  openStudy,
  post,
  publishPolicy,
  readGrants,
  readStudy,
  SIMULATED,
} from '../testing/consent.fixture.ts';
import { send } from '../testing/http.fixture.ts';
import { admit, foundOrganisation } from '../testing/people.fixture.ts';
import { PORTAL, useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: ConsentWorld;
let study: StudyDescription;
const WALLET = 77n;

beforeAll(async () => {
  world = await buildConsentWorld(api);
  study = await readStudy(api, await openStudy(api, world));
  await post(api, 'grants', grantOf(study, WALLET));
  await endEpochOf(api, study.trialId);
});

describe('what is kept of a request by a wallet', () => {
  test('is a route and a status: no address, no browser, no id, no pseudonym, no study', async () => {
    const canaries = { 'user-agent': 'canary-browser', 'x-forwarded-for': '203.0.113.77', referer: `${PORTAL}/canary` };
    const from = api.lines.length;
    const grant = grantOf(study, 78n);
    await post(api, 'grants', grant, canaries);
    await post(api, 'grants', { ...grant, today: 5 }, canaries);
    await post(api, 'withdrawals', codeOf(study, 78n), canaries);
    await send(api, `/consent/studies/${study.trialId}/grants`, { headers: canaries });
    const lines = api.lines.slice(from);
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(Object.keys(JSON.parse(line)).sort()).toEqual(['level', 'route', 'status', 'time']);
      for (const told of ['canary', '203.0.113', '127.0.0.1', study.trialId, grant.pseudonym]) {
        expect(line).not.toContain(told);
      }
    }
    expect(await api.deps.metrics.text()).not.toMatch(/canary|203\.0\.113|trial_/);
  });

  test('is, in the audit trail, that somebody did it', async () => {
    const { rows } = await api.database
      .pool('owner')
      .query(
        `SELECT DISTINCT actor, request_id FROM audit_records WHERE action IN ('consent.granted', 'consent.withdrawn')`,
      );
    expect(rows).toEqual([{ actor: 'anonymous', request_id: null }]);
  });

  test('carries no cookie and no id back, and names no credentials to browsers', async () => {
    const { headers, text } = await post(api, 'grants', grantOf(study, 79n, {}, { policyHash: '5' }));
    expect([headers.get('set-cookie'), headers.get('x-request-id')]).toEqual([null, null]);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'stale', requestId: '' } });
  });
});

describe('a request that says who sends it', () => {
  test.each([
    ['a cookie', { cookie: 'session=1' }, 400],
    ['a signature', { authorization: 'Bearer 1' }, 400],
    ['another site', { origin: 'https://elsewhere.example' }, 403],
  ])('with %s is refused, and writes nothing', async (_name, headers, status) => {
    const before = await api.fingerprint();
    expect((await post(api, 'grants', grantOf(study, 80n), headers)).status).toBe(status);
    expect(await api.fingerprint()).toBe(before);
  });

  test('is asked by a browser first whether it may be sent, and only to the portal’s pages the answer is yes', async () => {
    const asked = {
      origin: PORTAL,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const { status, headers } = await send(api, '/consent/grants', { method: 'OPTIONS', headers: asked });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(headers.get('access-control-allow-headers')).toBe('content-type');
  });
});

describe('a malformed submission', () => {
  const bodies: readonly [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    [
      'a member that is not known',
      { ...codeOf({ study: '5', trialId: `trial_${'0'.repeat(32)}` } as never, 5n), name: 'Ola' },
    ],
    ['a number as a number', { trial: `trial_${'0'.repeat(32)}`, revPre: 5 }],
    ['a number beyond the field', { trial: `trial_${'0'.repeat(32)}`, revPre: '9'.repeat(77) }],
    ['a trial that is none', { trial: 'trial_', revPre: '5' }],
    ['deep nesting', JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`)],
  ];

  test.each(['grants', 'changes', 'withdrawals', 'openings'])(
    'to %s is answered with 400, never with 500',
    async (path) => {
      const before = await api.fingerprint();
      for (const [name, body] of bodies) expect([name, (await post(api, path, body)).status]).toEqual([name, 400]);
      expect(await api.fingerprint()).toBe(before);
    },
  );

  test('is refused for its size, its type, its method and its address', async () => {
    expect((await post(api, 'grants', { trial: 'x'.repeat(9_000) })).status).toBe(413);
    expect((await post(api, 'grants', {}, { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await send(api, '/consent/grants', { method: 'PUT', body: '{}' })).status).toBe(400);
    expect((await post(api, 'nothing', {})).status).toBe(404);
    for (const path of [
      'studies/x',
      `studies/trial_${'0'.repeat(32)}`,
      'studies/../grants',
      'artefacts/..%2f..%2fpackage.json',
    ]) {
      expect([path, (await send(api, `/consent/${path}`)).status]).toEqual([path, path.endsWith('grants') ? 400 : 404]);
    }
  });
});

describe('what wallets read', () => {
  test('is the same for everybody, and kept until it changes', async () => {
    const path = `/consent/studies/${study.trialId}/grants`;
    const first = await send(api, path);
    const etag = first.headers.get('etag') ?? '';
    expect((await send(api, path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    await post(api, 'grants', grantOf(study, 81n));
    expect((await send(api, path, { headers: { 'if-none-match': etag } })).status).toBe(200);
    const { studies } = JSON.parse((await send(api, '/consent/studies')).text) as { studies: StudyDescription[] };
    expect(studies.map(({ trialId }) => trialId)).toEqual([study.trialId]);
    expect(studies[0]).toMatchObject({
      policyHash: study.policyHash,
      issuers: [{ ...world.issuer, isRetired: false }],
    });
    expect((await readGrants(api, study.trialId)).root).toBe(studies[0]?.root);
  });

  test('includes every file that proving takes, by its digest, whole or in part', async () => {
    const { verificationKey, provingKey } = ARTEFACTS.approval;
    for (const { sha256, sizeBytes } of [verificationKey, provingKey]) {
      const response = await fetch(`${api.url}/consent/artefacts/${sha256}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([sizeBytes, sha256]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const part = await fetch(`${api.url}/consent/artefacts/${sha256}`, { headers: { range: 'bytes=10-19' } });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${sizeBytes}`]);
      expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
      const tail = await fetch(`${api.url}/consent/artefacts/${sha256}`, { headers: { range: 'bytes=-7' } });
      expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-7));
      const beyond = await fetch(`${api.url}/consent/artefacts/${sha256}`, {
        headers: { range: `bytes=${sizeBytes}-` },
      });
      expect(beyond.status).toBe(416);
      await beyond.text();
    }
    expect((await send(api, `/consent/artefacts/${'0'.repeat(64)}`)).status).toBe(404);
  });
});

describe('a sealed opening', () => {
  const opening = { study: 5n, pseudonym: 6n, packed: 7n, rowKey: 8n, salt: 9n, leaf: 10n, custodianCode: 'ABCD-1234' };

  test('waits for its custodian, who alone can list and open it; of the time the day is kept', async () => {
    const identity = await generateX25519Identity();
    const trialId = await openStudy(api, world);
    const organisation = OrganisationId.parse(world.organisation.id);
    const custodian = { organisation, name: 'Data office', ageRecipient: await identityToRecipient(identity) };
    await publishPolicy(api, world, { trial: trialId, custodian });
    const sealed = await sealOpening(opening, custodian.ageRecipient);
    const sent = await post(api, 'openings', { trial: trialId, ciphertext: Buffer.from(sealed).toString('base64') });
    expect(sent.status).toBe(200);
    const asked = { organisationId: organisation, trialId: TrialId.parse(trialId) };
    const mailbox = await api.as(world.person.session).consent.openings(asked);
    expect(mailbox).toHaveLength(1);
    expect(Object.keys(mailbox[0] ?? {}).sort()).toEqual(['ciphertext', 'id', 'receivedOn']);
    expect(mailbox[0]?.receivedOn).toBe(new Date().toISOString().slice(0, 10));
    expect(await openOpening(new Uint8Array(Buffer.from(mailbox[0]?.ciphertext ?? '', 'base64')), identity)).toEqual(
      opening,
    );

    const others = await foundOrganisation(api, 'Ashford Hospital');
    const stranger = await admit(api, others, ['custodian']);
    const theirs = { ...asked, organisationId: OrganisationId.parse(others.id) };
    expect(await api.as(stranger.session).consent.openings(theirs)).toEqual([]);
    await expect(api.as(stranger.session).consent.openings(asked)).rejects.toThrow('may not');
  });

  test.each([
    ['of another size', () => Buffer.alloc(1_223)],
    ['that is not sealed', () => Buffer.alloc(1_224)],
  ])('%s is refused', async (_name, bytes) => {
    const before = await api.fingerprint();
    const body = { trial: study.trialId, ciphertext: bytes().toString('base64') };
    expect((await post(api, 'openings', body)).status).toBe(400);
    expect(await api.fingerprint()).toBe(before);
  });
});
