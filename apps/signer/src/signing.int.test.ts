import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { allHold, canonicalBytes, keyId, statementDigest, verifySignature } from '@trialmark/ledger';
import {
  decodeSigningReturn,
  encodeSigningRequest,
  type SigningRequest,
  type SigningReturn,
  type SignRequest,
  type Statement,
} from '@trialmark/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPage } from './build-page.ts';
import { exampleRequest } from './request/example-request.fixture.ts';
import { type PageServer, servePage } from './serve-page.ts';

/** As `chromiumLaunchOptions` of the test harness, which this page must not depend on: the harness has a database. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Real page, real server, real Chromium; the authenticator is Chromium's own virtual one. */

let folder: string;
let portal: Server;
let returnAddress: string;
let signer: PageServer;
let signerOrigin: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-page-'));
  portal = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>portal</title>'));
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  returnAddress = `http://localhost:${(portal.address() as AddressInfo).port}/signing/return`;
  await buildPage({ returnAddress, outFolder: folder });
  const options = { folder, origin: 'http://sign.localhost', host: '127.0.0.1', port: 0 };
  signer = await servePage(options);
  signerOrigin = `http://sign.localhost:${signer.port}`;
  browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS });
});
afterAll(async () => {
  await browser.close();
  await signer.close();
  portal.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await addAuthenticator(page);
});

async function addAuthenticator(of: Page): Promise<void> {
  const session = await of.context().newCDPSession(of);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const open = (request: SigningRequest) => page.goto(`${signerOrigin}/#${encodeSigningRequest(request)}`);

/** A fragment that the portal's own code would never write. */
function foreign(change: object): string {
  return Buffer.from(JSON.stringify({ ...exampleRequest, ...change })).toString('base64url');
}

async function answer(): Promise<SigningReturn> {
  await page.waitForURL((url) => url.href.startsWith(returnAddress));
  const decoded = decodeSigningReturn(new URL(page.url()).hash.slice(1));
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.value;
}

async function createKey(): Promise<Extract<SigningReturn, { kind: 'key-created' }>> {
  const returnState = 'c3RhdGUtb2Yta2V5';
  await open({ kind: 'create-key', accountName: 'ola@example.org', displayName: 'Ola Berg', returnState });
  await page.getByRole('button', { name: 'Create a signing key' }).click();
  const created = await answer();
  if (created.kind !== 'key-created') throw new Error(`got ${created.kind}`);
  expect(created.returnState).toBe(returnState);
  return created;
}

/** The example, to be signed with a key that this browser has. */
async function requestWithKey(): Promise<{ request: SignRequest; key: Awaited<ReturnType<typeof createKey>> }> {
  const key = await createKey();
  const keys = [{ credentialId: key.credentialId, key: keyId(key.publicKey) }];
  return { request: { ...exampleRequest, keys }, key };
}

describe('signing', () => {
  test('gives an assertion over the shown statement that anybody can verify offline', async () => {
    const { request, key } = await requestWithKey();
    await open(request);
    await page.getByRole('button', { name: 'Sign with your passkey' }).click();
    const signed = await answer();
    if (signed.kind !== 'signed') throw new Error(`got ${signed.kind}`);
    expect(signed).toMatchObject({ digest: statementDigest(request.statement), returnState: request.returnState });
    const statement = { ...request.statement, signature: signed.signature } as Statement;
    const site = { origin: signerOrigin, rpId: 'sign.localhost' };
    const checks = await verifySignature(statement, key.publicKey, site);
    expect(checks).toSatisfy(allHold);
    expect(
      allHold(await verifySignature({ ...statement, issuedAt: '2026-11-21T06:45:01Z' }, key.publicKey, site)),
    ).toBe(false);
  });

  test('can be done with the keyboard alone', async () => {
    const { request } = await requestWithKey();
    await open(request);
    const button = page.getByRole('button', { name: 'Sign with your passkey' });
    for (let i = 0; i < 10 && !(await button.evaluate((node) => node === document.activeElement)); i++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    expect((await answer()).kind).toBe('signed');
  });

  test('can be declined, which the portal learns', async () => {
    await open(exampleRequest);
    await page.getByRole('button', { name: 'Do not sign' }).click();
    expect(await answer()).toMatchObject({
      kind: 'refused',
      reason: 'declined',
      returnState: exampleRequest.returnState,
    });
  });

  test('with a key that is not on this device says so and stays on the page', async () => {
    await open(exampleRequest);
    await page.getByRole('button', { name: 'Sign with your passkey' }).click();
    await expect.poll(() => page.getByRole('alert').textContent(), { timeout: 60_000 }).toMatch(/does not have it/);
    expect(page.url().startsWith(signerOrigin)).toBe(true);
  });
});

describe('the page', () => {
  test('takes the request out of the address bar, runs within its policy and asks no server for anything', async () => {
    const troubles: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await open(exampleRequest);
    await page.getByRole('heading', { name: 'Register trial TMK00000042' }).waitFor();
    expect(page.url()).toBe(`${signerOrigin}/`);
    expect(troubles).toEqual([]);
    expect(requested.filter((path) => !/^\/$|^\/(sign|style)-[0-9a-f]{64}\.(js|css)$/.test(path))).toEqual([]);
  });

  test('shows the digest that it signs, the name, the time, the meaning and the record', async () => {
    await open(exampleRequest);
    const text = await page.locator('main').textContent();
    for (const shown of ['Ola Berg', '21 November 2026, 06:45:00 UTC', 'You register this trial', 'Walking speed']) {
      expect(text).toContain(shown);
    }
    await page.getByText('Exactly what is signed').click();
    expect(await page.locator('#digest').textContent()).toBe(statementDigest(exampleRequest.statement));
    const json = await page.getByRole('region', { name: 'The statement as data' }).textContent();
    expect(canonicalBytes(JSON.parse(json ?? ''))).toEqual(canonicalBytes(exampleRequest.statement));
  });

  test('shows text that looks like markup as text', async () => {
    const signerName = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await open({ ...exampleRequest, signerName });
    await page.getByText(signerName).waitFor();
    expect(await page.title()).toBe('Trialmark signing');
  });

  test.each<[string, SigningRequest | string, RegExp]>([
    ['a statement whose document is missing', { ...exampleRequest, documents: [] }, /missing/],
    ['a cut request', 'eyJraW5kIjoi', /not readable/],
    ['a request that says where to answer', foreign({ returnAddress: 'https://evil.example/' }), /returnAddress/],
    ['a request of a kind it does not know', foreign({ kind: 'sign-in' }), /not in the agreed form/],
    ['a request larger than browsers carry', 'A'.repeat(1_000_001), /too large/],
  ])('does not ask to sign %s, and says why', async (_, request, sentence) => {
    if (typeof request === 'string') await page.goto(`${signerOrigin}/#${request}`);
    else await open(request);
    await expect.poll(() => page.getByRole('alert').textContent(), { timeout: 60_000 }).toMatch(sentence);
    expect(await page.getByRole('button', { name: 'Sign with your passkey' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Go back' }).click();
    expect(await answer()).toMatchObject({ kind: 'refused', reason: 'unusable' });
  });

  test('is not shown inside another page', async () => {
    await page.goto(returnAddress);
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }, signerOrigin);
    await expect
      .poll(
        () =>
          page
            .frames()
            .map((frame) => frame.url())
            .join(),
        { timeout: 60_000 },
      )
      .toMatch(/chrome-error/);
  });

  test.each(['light', 'dark'] as const)('has nothing for axe to find, in %s, at 320 pixels', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const createKeyRequest: SigningRequest = {
      kind: 'create-key',
      accountName: 'ola@example.org',
      displayName: 'Ola Berg',
      returnState: 'c3RhdGUtb2Yta2V5',
    };
    for (const request of [exampleRequest, createKeyRequest, { ...exampleRequest, documents: [] }, null]) {
      await page.goto('about:blank');
      if (request === null) await page.goto(signerOrigin);
      else await open(request);
      for (const details of await page.locator('summary').all()) await details.click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
});

test('the portal cannot ask for a signing key itself: the browser refuses with a SecurityError', async () => {
  const { request } = await requestWithKey();
  await page.goto(returnAddress);
  const refused = await page.evaluate(async (credentialId) => {
    const id = Uint8Array.from(atob(credentialId.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const publicKey = {
      challenge: new Uint8Array(32),
      rpId: 'sign.localhost',
      allowCredentials: [{ type: 'public-key' as const, id }],
    };
    return navigator.credentials.get({ publicKey }).then(
      () => 'signed',
      (error: DOMException) => error.name,
    );
  }, request.keys[0]?.credentialId ?? '');
  expect(refused).toBe('SecurityError');
});
