import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statementDigest, unsigned, verifySignature } from '@trialmark/ledger';
import type { Statement } from '@trialmark/schema';
import { buildLog, parties, SIGNER, TRIAL } from '@trialmark/testing/log';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { accreditation } from '../commands/accredit.ts';
import { admission } from '../commands/member-admit.ts';
import { serve } from '../run-cli.fixture.ts';
import { createApiClient } from './api-client.ts';
import { signAndSubmit } from './sign-and-submit.ts';
import { submit } from './submit.ts';

/** An API that answers what it is told to, and keeps what it was sent. */
const log = buildLog();
const sent: { statement: Statement; documents: unknown[]; openings: unknown[] }[] = [];
const answers: { status: number; body: unknown }[] = [];
let receipts: (string | null)[] = [];
const server = await serve(async (request, response) => {
  const path = request.url ?? '';
  const json = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body));
  if (path === '/log/add') {
    let body = '';
    for await (const part of request) body += part;
    sent.push(JSON.parse(body));
    const next = answers.shift() ?? { status: 200, body: { digest: 'ab'.repeat(32), isNew: true, index: null } };
    return json(next.status, next.body);
  }
  if (path.startsWith('/log/')) {
    const bytes = log.files.get(path.slice(5));
    return response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  }
  if (path.endsWith('/receipt')) {
    const text = receipts.shift();
    return text == null ? json(202, { pending: true }) : response.writeHead(200).end(text);
  }
  if (path === '/api/v1/registry-numbers') return json(200, { registryId: 'TMK00000042' });
  return json(404, { message: 'No trial is registered as that.', code: 'NOT_FOUND' });
});
const api = createApiClient(server.url);
const folder = mkdtempSync(join(tmpdir(), 'trialmark-api-'));
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  sent.length = 0;
  answers.length = 0;
  receipts = [];
});

const refusal = (status: number, code: string, problems: unknown[] = []) => ({
  status,
  body: { error: { code, message: 'It was refused.', problems, existing: null, requestId: 'r-1' } },
});
const keyOf = ({ key, secret }: { key: (typeof parties.service)['key']; secret: Uint8Array }) => ({
  key,
  secret,
  id: 'key_' as never,
  name: null,
});
const [, , board] = parties.accreditors;
const noReceipt = { receiptFile: null };

describe('a signed statement', () => {
  test('follows the newest one about its subject, and its signature holds', async () => {
    if (board === undefined) throw new Error('there is no third accreditor');
    const given = { name: 'Elmfield University', country: 'GB', kind: 'sponsor', quorum: '1' };
    const publicKey = [`ed25519:${parties.organisation.key.publicKey}`];
    const said = accreditation({ ...given, publicKey, organisation: parties.organisation.id }, keyOf(board));
    const report = await signAndSubmit(api, said, keyOf(board), {}, noReceipt);
    expect(report).toMatchObject({ ok: true, json: { isNew: true, receipt: null } });
    const [submission] = sent;
    const before = log.statements[2];
    if (submission === undefined || before === undefined) throw new Error('nothing was sent');
    expect(submission.statement).toMatchObject({ prev: statementDigest(unsigned(before)), issuer: board.id });
    expect(submission.statement.body).toEqual(before.body);
    const checks = await verifySignature(submission.statement, board.key, SIGNER);
    expect(checks.every(({ ok }) => ok)).toBe(true);
  });

  test('is signed again when somebody spoke in between, and given up after three times', async () => {
    const { opening, said } = admission(
      {
        organisation: parties.organisation.id,
        name: 'Ada',
        role: [],
        publicKey: `ed25519:${parties.stranger.key.publicKey}`,
      },
      '5a'.repeat(32),
    );
    answers.push(refusal(409, 'stale'));
    await signAndSubmit(api, said, keyOf(parties.organisation), { openings: [opening] }, noReceipt);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.openings).toEqual([{ salt: '5a'.repeat(32), json: { v: 1, name: 'Ada' } }]);
    answers.push(refusal(409, 'stale'), refusal(409, 'stale'), refusal(409, 'stale'));
    const failing = signAndSubmit(api, said, keyOf(parties.organisation), {}, noReceipt);
    await expect(failing).rejects.toMatchObject({ code: 'stale', exitCode: 1 });
    expect(sent).toHaveLength(5);
  });

  test('waits for its receipt when one is wanted', async () => {
    const statement = log.statements[0] as Statement;
    receipts = [null, null, 'c2sp.org/tlog-proof@v1\n'];
    const receiptFile = join(folder, 'receipt');
    await submit(api, { statement, documents: [{ a: 1 }, new Uint8Array([1, 2])] }, { receiptFile });
    expect(readFileSync(receiptFile, 'utf8')).toBe('c2sp.org/tlog-proof@v1\n');
    expect(sent[0]?.documents).toEqual([{ a: 1 }, 'AQI=']);
  });
});

describe('a refusal', () => {
  const statement = log.statements[0] as Statement;

  test('names each field and rule, and the request to quote', async () => {
    const problems = [{ path: 'secondaryIds', rule: 'secondary-id.taken', message: 'It is taken.' }];
    answers.push(refusal(409, 'duplicate', problems));
    await expect(api.addStatement({ statement })).rejects.toMatchObject({
      exitCode: 1,
      problems,
      advice: expect.stringContaining('r-1'),
    });
  });

  test('because the API is busy is no verdict', async () => {
    answers.push(refusal(429, 'rate-limited'));
    await expect(api.addStatement({ statement })).rejects.toMatchObject({ exitCode: 3 });
  });

  test('by something else than this API is no verdict', async () => {
    answers.push({ status: 502, body: '<html>' }, { status: 200, body: { other: true } });
    await expect(api.addStatement({ statement })).rejects.toMatchObject({ exitCode: 3 });
    await expect(api.addStatement({ statement })).rejects.toMatchObject({ exitCode: 3 });
    await expect(createApiClient('http://127.0.0.1:1').readTrial('TMK00000001')).rejects.toMatchObject({
      exitCode: 3,
      advice: expect.stringContaining('--api'),
    });
  });

  test('of the OpenAPI mirror is understood too', async () => {
    await expect(api.readTrial('TMK00000001')).rejects.toMatchObject({ code: 'not-found', exitCode: 1 });
  });
});

test('numbers are asked for, one at a time', async () => {
  expect(await api.nextRegistryNumber()).toBe('TMK00000042');
});

test('what is said of an organisation is checked before it is signed', () => {
  const publicKey = [`ed25519:${parties.organisation.key.publicKey}`];
  const facts = { name: 'Elmfield', country: 'Britain', kind: 'sponsor', publicKey, quorum: '1' };
  expect(() => accreditation(facts, keyOf(parties.service))).toThrow('is not valid');
  expect(() => accreditation({ ...facts, country: 'GB', organisation: TRIAL }, keyOf(parties.service))).toThrow();
});
