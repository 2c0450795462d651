import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPage } from './build-page.ts';
import { type PageServer, servePage } from './serve-page.ts';

const returnAddress = 'http://localhost:4000/signing/return';
let folder: string;
let server: PageServer;
let pageDigest: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-page-'));
  ({ pageDigest } = await buildPage({ returnAddress, outFolder: join(folder, 'one') }));
  const origin = 'http://sign.localhost:4003';
  server = await servePage({ folder: join(folder, 'one'), origin, host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function contentsOf(name: string): Promise<[string, string][]> {
  const files = (await readdir(join(folder, name))).sort();
  return Promise.all(files.map(async (file) => [file, await readFile(join(folder, name, file), 'utf8')] as const)).then(
    (entries) => entries.map(([file, text]) => [file, text]),
  );
}

describe('the built page', () => {
  test('is the same, byte for byte, when built again', async () => {
    await buildPage({ returnAddress, outFolder: join(folder, 'two') });
    expect(await contentsOf('two')).toEqual(await contentsOf('one'));
  });

  test('has another digest when answers would go to another address', async () => {
    const other = await buildPage({ returnAddress: 'https://evil.example/', outFolder: join(folder, 'three') });
    expect(other.pageDigest).not.toBe(pageDigest);
  });

  test('publishes the digest of the script it names and pins', async () => {
    const files = new Map(await contentsOf('one'));
    const script = [...files.keys()].find((name) => name.endsWith('.js')) ?? '';
    const digest = createHash('sha256').update(files.get(script) ?? '');
    expect(files.get('page-digest.txt')).toBe(`${pageDigest}\n`);
    expect(script).toBe(`sign-${pageDigest}.js`);
    expect(files.get('index.html')).toContain(`integrity="sha256-${digest.digest('base64')}"`);
  });

  test('names no folder of the machine that built it', async () => {
    const all = (await contentsOf('one')).flat().join('\n');
    expect(all).not.toContain(process.cwd());
  });

  test('cannot be built to answer into a script address or one with a fragment', async () => {
    const outFolder = join(folder, 'four');
    await expect(buildPage({ returnAddress: 'javascript:alert(1)', outFolder })).rejects.toThrow('return address');
    await expect(buildPage({ returnAddress: `${returnAddress}#x`, outFolder })).rejects.toThrow('return address');
  });
});

type Answer = { readonly status: number; readonly headers: Record<string, string | string[] | undefined> };

function ask(path: string, options: { method?: string; host?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', host = 'sign.localhost:4003' } = options;
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method, headers: { host } },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

describe('the server of the page', () => {
  test.each(['/', '/missing', '/page-digest.txt'])('sends every protection with %s', async (path) => {
    const { headers } = await ask(path);
    const csp = String(headers['content-security-policy']);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self' 'sha256-",
      "connect-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(csp).toContain(directive);
    }
    expect(csp).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['permissions-policy']).toContain('publickey-credentials-get=(self)');
  });

  test('lets the named script be kept for ever and the page be asked for each time', async () => {
    expect((await ask(`/sign-${pageDigest}.js`)).headers['cache-control']).toContain('immutable');
    expect((await ask('/')).headers['cache-control']).toBe('no-cache');
  });

  test('refuses another host, another method, and any path it did not build', async () => {
    expect((await ask('/', { host: 'localhost:4003' })).status).toBe(421);
    expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
    expect((await ask('/../package.json')).status).toBe(404);
    expect((await ask('/%2e%2e/package.json')).status).toBe(404);
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
  });
});
