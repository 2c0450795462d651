import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ed25519PublicKey, machineRequestText, parseMachineAuthorization, verifyEd25519 } from '@trialmark/ledger';
import { MemberId } from '@trialmark/schema';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useFolder } from '../testing/dataset-folder.fixture.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { isPassing } from './api-refusal.ts';
import { uploadFile } from './upload-file.ts';

const SECRET = new Uint8Array(32).fill(9);
const MEMBER = MemberId.parse(`mbr_${'5'.repeat(32)}`);
const folder = useFolder();
let api: ApiClient;
/** What the API would see, and answers: null lets the connection die. */
let answer: (
  request: IncomingMessage,
  body: Buffer,
) => { status: number; headers?: Record<string, string>; body?: unknown } | null;
const seen: { method: string; url: string; signed: boolean }[] = [];

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const said = parseMachineAuthorization(request.headers.authorization ?? '');
  const bodySha256 = String(request.headers.digest ?? createHash('sha256').update(body).digest('hex'));
  const text = machineRequestText({
    method: request.method ?? '',
    target: request.url ?? '',
    timeS: said?.timeS ?? 0,
    bodySha256,
  });
  const key = Buffer.from(ed25519PublicKey(SECRET).publicKey, 'base64url');
  const signed =
    said !== null &&
    said.member === MEMBER &&
    (await verifyEd25519(said.signature, new TextEncoder().encode(text), new Uint8Array(key)));
  seen.push({ method: request.method ?? '', url: request.url ?? '', signed });
  const told = answer(request, body);
  if (told === null) return request.socket.destroy();
  response.writeHead(told.status, told.headers).end(told.body === undefined ? undefined : JSON.stringify(told.body));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = createApiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    member: MEMBER,
    secret: SECRET,
  });
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('every request is signed for its method, address with query, and body', async () => {
  answer = (request) =>
    request.url?.includes('openings')
      ? { status: 200, body: { openings: [{ id: 'opn_1', ciphertext: 'AAEC' }], next: null } }
      : { status: 200, body: { ok: true } };
  expect((await api.readOpenings('trial_1', 'opn_0')).openings).toEqual([
    { id: 'opn_1', ciphertext: Buffer.from([0, 1, 2]) },
  ]);
  await api.reportProgress('areq_1', { stage: 'proving', done: 1, total: 3, problem: null });
  await api.stageBatch('areq_1', new TextEncoder().encode('{}'));
  await api.addStatement({ a: 1 }, [{ b: 'é' }]);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /custodian/openings?trial=trial_1&after=opn_0',
    'PUT /custodian/requests/areq_1/job',
    'POST /custodian/requests/areq_1/batches',
    'POST /log/add',
  ]);
  expect(seen.every(({ signed }) => signed)).toBe(true);
});

test('a refusal keeps its code and rules, and says whether it may pass', async () => {
  const refusal = (status: number, code: string, rule: string) => ({
    status,
    body: { error: { code, message: 'No.', problems: [{ path: '', rule, message: 'no' }] } },
  });
  const thrown = async () => await api.stageBatch('areq_1', new Uint8Array()).catch((error: unknown) => error);
  answer = () => refusal(409, 'stale', 'batch.root');
  expect(await thrown()).toMatchObject({ code: 'stale', rules: ['batch.root'], isPassing: false });
  answer = () => refusal(503, 'unavailable', 'database');
  expect(isPassing(await thrown())).toBe(true);
  answer = () => ({ status: 502, body: '<html>' });
  expect(isPassing(await thrown())).toBe(true);
  answer = () => null;
  expect(isPassing(await thrown())).toBe(true);
  answer = () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } });
  expect(await thrown()).toBeInstanceOf(Error);
});

test('a file arrives whole though pieces are cut, refused for their place, or answered and lost', async () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, 7);
  bytes.write('begin');
  const file = join(folder, 'release.age');
  writeFileSync(file, bytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  let got = Buffer.alloc(0);
  let calls = 0;
  answer = (request, body) => {
    const state = { 'upload-offset': String(got.length), 'upload-complete': '?0' };
    if (request.method === 'HEAD') return { status: 200, headers: state };
    calls += 1;
    const [, from] = /^bytes (\d+)-/.exec(request.headers['content-range'] ?? '') ?? [];
    if (from === undefined) return { status: 200, body: { offset: got.length, complete: got.length === bytes.length } };
    if (Number(from) !== got.length)
      return { status: 409, headers: state, body: { error: { code: 'stale', message: 'Elsewhere.' } } };
    got = Buffer.concat([got, calls === 1 ? body.subarray(0, 1_000) : body]);
    if (calls === 1) return { status: 409, headers: state, body: { error: { code: 'stale', message: 'Cut.' } } };
    // The last piece has come, and whoever took it died before it looked at the whole.
    return calls === 3 ? null : { status: 200, body: { offset: got.length, complete: false } };
  };
  const upload = () => uploadFile(api, { request: 'areq_1', digest, file }, { onProgress: async () => undefined });
  await expect(upload()).rejects.toSatisfy(isPassing);
  await upload();
  expect(got.equals(bytes)).toBe(true);
  expect(seen.every(({ signed }) => signed)).toBe(true);
});
