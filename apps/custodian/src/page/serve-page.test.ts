import { request as httpRequest } from 'node:http';
import { parsePolicy } from '@trialmark/ledger';
import { testPolicyText } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustodian } from '../run/custodian.ts';
import { datasetFiles, freshStore, useFolder, writeDatasetFolder } from '../testing/dataset-folder.fixture.ts';
import { signer } from '../testing/release.fixture.ts';
import { html } from './html.ts';
import { type Page, servePage } from './serve-page.ts';

const folder = useFolder();
let page: Page;

beforeAll(async () => {
  const store = await freshStore(folder);
  const datasets = writeDatasetFolder(folder, '<b>bold', datasetFiles());
  writeDatasetFolder(folder, 'unmapped', datasetFiles({ 'mapping.csv': 'subject,code\nRIV-1000,K-0\n' }));
  const nothing = async () => Promise.reject(new Error('not here'));
  const custodian = createCustodian({
    ...{
      store,
      storeFolder: store.folder,
      workFolder: folder,
      datasets,
      signer,
      identity: '',
      noticeSeconds: 60,
      deletionDays: 30,
    },
    api: {
      addStatement: nothing,
      readOpenings: nothing,
      reportProgress: nothing,
      stageBatch: nothing,
      uploadState: nothing,
      uploadPiece: nothing,
    },
    fetchLog: async () => null,
    policy: parsePolicy(testPolicyText),
    prove: nothing,
    nowMs: Date.now,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined } as never,
  });
  page = await servePage({ custodian, store, datasets, port: 0, nowMs: Date.now, onError: () => undefined });
});
afterAll(() => page.close());

type Sent = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string };

function ask(path: string, { method = 'GET', headers = {}, body = '' }: Sent = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const asked = httpRequest(
      {
        host: '127.0.0.1',
        port: page.port,
        path,
        method,
        headers: { 'content-length': Buffer.byteLength(body), ...headers },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
const form = (folderName: string) => new URLSearchParams({ folder: folderName }).toString();
const own = () => ({ origin: `http://127.0.0.1:${page.port}` });

test('a page runs no script and loads nothing from elsewhere', async () => {
  for (const path of ['/', '/datasets', '/none']) {
    const { headers, text } = await ask(path);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    });
    expect(text).not.toMatch(/<script|onload|https:\/\//);
  }
});

test('a name that was made to point to this machine is refused', async () => {
  expect((await ask('/', { headers: { host: 'evil.example' } })).status).toBe(403);
  expect((await ask('/status.json', { headers: { host: `evil.example:${page.port}` } })).status).toBe(403);
  expect((await ask('/', { headers: { host: `localhost:${page.port}` } })).status).toBe(200);
});

test.each([
  ['from another page', { origin: 'http://evil.example' }],
  ['from a page without an origin', { origin: 'null' }],
  ['across sites', { 'sec-fetch-site': 'cross-site' }],
  ['from another port', { origin: 'http://127.0.0.1:1' }],
])('nothing is started %s', async (_name, headers) => {
  const { status } = await ask('/ingest', { method: 'POST', headers, body: form('<b>bold') });
  expect(status).toBe(403);
  expect(JSON.parse((await ask('/status.json')).text).datasets).toEqual([]);
});

test('a refused ingest says what is wrong and what to do, on the page and to programs', async () => {
  const shown = await ask('/ingest', { method: 'POST', headers: own(), body: form('unmapped') });
  expect([shown.status, shown.text]).toEqual([
    422,
    expect.stringMatching(/23 participants of dm are not in it.*Add a line for each/s),
  ]);
  const told = await ask('/ingest', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: form('unmapped'),
  });
  expect(JSON.parse(told.text)).toMatchObject({ error: { code: 'mapping/unmapped' } });
  expect((await ask('/ingest', { method: 'POST', headers: own(), body: 'x'.repeat(5_000) })).status).toBe(400);
});

test('an ingest is shown with its counts; names that look like markup are text, and no participant is named', async () => {
  const made = await ask('/ingest', { method: 'POST', headers: own(), body: form('<b>bold') });
  expect([made.status, made.headers.location]).toEqual([303, '/']);
  const { text } = await ask('/');
  expect(text).toContain('folder &lt;b&gt;bold');
  expect(text).toContain('24 participants, 24 of them with a code');
  expect(text).not.toMatch(/RIV-|K-\d|<b>bold/);
  const status = JSON.parse((await ask('/status.json')).text);
  expect(status.datasets).toMatchObject([{ participants: 24, version: null, openings: null }]);
  expect(JSON.stringify(status)).not.toMatch(/RIV-|K-\d/);
});

test('what is put into HTML is escaped, whatever it is', () => {
  expect(html`<p title="${`"><script>`}">${'&'}${3}${null}${[html`<i>x</i>`]}</p>`.html).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&amp;3<i>x</i></p>',
  );
});
