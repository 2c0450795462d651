import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStatement, verifyLog, verifyReceipt } from '@trialmark/ledger';
import { testPolicy } from '@trialmark/testing/log';
import { beforeAll, describe, expect, test } from 'vitest';
import { send } from '../testing/http.fixture.ts';
import { admit, foundOrganisation, type Person, startLog } from '../testing/people.fixture.ts';
import { integrateAll, publishAll } from '../testing/publish.fixture.ts';
import { register } from '../testing/trials.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi();
let investigator: Person;
let digest: string;

beforeAll(async () => {
  await startLog(api);
  investigator = await admit(api, await foundOrganisation(api, 'Elmfield University'), ['investigator']);
  ({ digest } = await register(api, investigator));
});

const receiptOf = (of: string) => send(api, `/api/v1/statements/${of}/receipt`);
const fetchFile = async (path: string) => {
  const response = await fetch(`${api.url}/log/${path}`);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
};

test('a receipt is pending while its statement waits and while no checkpoint covers it, then verifies offline', async () => {
  const waiting = await receiptOf(digest);
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([202, '1']);
  await integrateAll(api);
  expect((await receiptOf(digest)).status).toBe(202);
  expect(await api.as(null).log.receipt({ digest })).toEqual({ kind: 'pending' });
  await publishAll(api);
  const ready = await receiptOf(digest);
  expect(ready.status).toBe(200);
  expect(ready.headers.get('content-disposition')).toMatch(/^attachment; filename="statement-\d+\.tlog-proof"$/);
  const verified = await verifyReceipt(ready.text, testPolicy);
  if (!verified.ok) throw new Error(JSON.stringify(verified.checks));
  expect(parseStatement(verified.receipt.entry)).toMatchObject({ ok: true, digest });
  expect(await api.as(null).log.receipt({ digest })).toMatchObject({ kind: 'ready', text: ready.text });
});

test('every statement has a receipt that verifies, the same when the log has grown', async () => {
  const { entries } = { entries: await api.as(null).log.entries({ limit: 100 }) };
  const before = await Promise.all(entries.map(async (entry) => (await receiptOf(entry.digest)).text));
  for (const text of before) expect(await verifyReceipt(text, testPolicy)).toMatchObject({ ok: true });
  const later = await register(api, investigator);
  await integrateAll(api);
  await publishAll(api);
  const after = await Promise.all(entries.map(async (entry) => (await receiptOf(entry.digest)).text));
  expect(after).toEqual(before);
  expect(await verifyReceipt((await receiptOf(later.digest)).text, testPolicy)).toMatchObject({ ok: true });
});

test('a receipt is not made from tiles that were changed', async () => {
  const { digest: fresh } = await register(api, investigator);
  await integrateAll(api);
  await publishAll(api);
  const { size } = await api.as(null).log.status();
  const tile = join(api.folder, 'log', `tile/0/000.p/${size}`);
  const bytes = await fetchFile(`tile/0/000.p/${size}`);
  if (bytes === null) throw new Error('the tile is published');
  const changed = bytes.slice();
  changed[3] = (changed[3] ?? 0) ^ 1;
  try {
    writeFileSync(tile, changed);
    const refused = await receiptOf(fresh);
    expect(refused.status).toBe(500);
    expect(refused.text).not.toContain('tile');
  } finally {
    writeFileSync(tile, bytes);
  }
  expect((await receiptOf(fresh)).status).toBe(200);
});

describe('log files', () => {
  test('are a log that verifies as a whole', async () => {
    const result = await verifyLog(fetchFile, testPolicy);
    expect(result).toMatchObject({ ok: true, findings: [] });
  });

  test.each([
    ['checkpoint', 'no-cache', 'text/plain; charset=utf-8'],
    ['checkpoints/000', 'public, max-age=31536000, immutable', 'text/plain; charset=utf-8'],
    ['tile/entries/000.p/2', 'public, max-age=31536000, immutable', 'application/octet-stream'],
  ])('%s is served with the headers %s for every origin', async (path, caching, type) => {
    mkdirSync(join(api.folder, 'log/tile/entries/000.p'), { recursive: true });
    writeFileSync(join(api.folder, 'log/tile/entries/000.p/2'), 'xy');
    for (const method of ['GET', 'HEAD']) {
      const answer = await send(api, `/log/${path}`, { method });
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': caching,
        'content-type': type,
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.text === '').toBe(method === 'HEAD');
    }
  });

  test.each([
    'secret',
    'policy/',
    '..%2fservice',
    '%2e%2e/service',
    '%2e%2e%2fservice',
    'tile/../../service',
    'payload/..%2f..%2fservice',
    'payload/service',
    'tile/0/000/',
    'tile/64/000',
    'tile/0/0',
    'checkpoints/1',
    'checkpoint%00',
    'checkpoint?x=/../service',
    '.hidden',
  ])('%s is no path of a log', async (path) => {
    for (const name of ['secret', '.hidden', 'payload/service', 'tile/0/0']) {
      mkdirSync(join(api.folder, 'log', name, '..'), { recursive: true });
      writeFileSync(join(api.folder, 'log', name), 'not to be read');
    }
    const answer = await send(api, `/log/${path}`);
    expect(answer.text).not.toMatch(/PRIVATE|not to be read/);
    expect(path.startsWith('checkpoint?') ? 200 : 404).toBe(answer.status);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('are not for %s', async (method) => {
    expect((await send(api, '/log/checkpoint', { method })).status).toBe(400);
  });

  test('hold no word of the people behind them', async () => {
    const { entries } = { entries: await api.as(null).log.entries({ limit: 100 }) };
    const text = entries.map(({ entry }) => Buffer.from(entry, 'base64').toString()).join('\n');
    expect(text).not.toMatch(/ola@example\.org|Ola Berg|Person \d/);
  });
});
