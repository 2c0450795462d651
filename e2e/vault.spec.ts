import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { openProfile } from './fixtures/profile.ts';
import { readStoredData, writingsOf } from './fixtures/stored-data.ts';
import { expect, test } from './fixtures/test.ts';
import {
  addVaultAuthenticator,
  makePasskey,
  readCode,
  readFingerprint,
  setUpVault,
  typeGroupsBack,
} from './fixtures/vault.ts';
import { untilReady, visit } from './fixtures/visit.ts';
import { rootOf, walletSecretOf } from './fixtures/wallet-secret.ts';

const unlock = (page: Page) => page.getByRole('button', { name: 'Unlock with your passkey' }).click();
const isOpen = (page: Page) => expect(page.getByText('Fingerprint of your wallet')).toBeVisible();

/** Another browser with nothing in it. */
async function freshPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await addVaultAuthenticator(page);
  return page;
}

/** All ways of writing `secret` but as bytes. */
const textsOf = (secret: Uint8Array) => writingsOf(secret).slice(0, -1);

test('a vault is made, locks with the page, and opens with its passkey', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  await expectAccessible(page);
  const code = await setUpVault(page);
  expect(code.join('')).toMatch(/^[0-9A-HJKMNP-TV-Z]{36}$/);
  await isOpen(page);
  await expectAccessible(page);
  const fingerprint = await readFingerprint(page);
  await page.reload();
  await untilReady(page);
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible();
  await expectAccessible(page);
  await unlock(page);
  await isOpen(page);
  expect(await readFingerprint(page)).toBe(fingerprint);
  expect(said).toEqual([]);
});

test('nothing is stored until the code has been typed back', async ({ page }) => {
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  await makePasskey(page, 'Make the passkey');
  await page.getByRole('button', { name: 'I have written it down' }).click();
  await expectAccessible(page);
  await typeGroupsBack(
    page,
    Array.from({ length: 9 }, () => '0000'),
  );
  await expect(page.getByRole('alert').filter({ hasText: /Group \d is not what was shown/ })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Set up your vault' })).toBeVisible();
});

test('the code alone restores the wallet in another browser; a slip in it is explained', async ({
  page,
  browser,
  baseURL,
}) => {
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  const code = await setUpVault(page);
  const fingerprint = await readFingerprint(page);
  const other = await freshPage(browser, baseURL);
  await visit(other, '/wallet/recover');
  await expectAccessible(other);
  const type = async (text: string) => {
    await other.getByRole('textbox', { name: 'Recovery code' }).fill(text);
    await other.getByRole('button', { name: 'Continue', exact: true }).click();
  };
  const problem = other.getByRole('alert').filter({ hasText: 'There is a problem' });
  await type(code.slice(1).join(' '));
  await expect(problem).toContainText('The code has 32 of its 36 letters and digits');
  const slip = code.join('-').replace(/^./, (first) => (first === '7' ? '8' : '7'));
  await type(slip);
  await expect(problem).toContainText('There is a slip in the code');
  await type(code.join(' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'));
  await expect(other.getByRole('heading', { name: 'Is this your wallet?' })).toBeVisible();
  await expectAccessible(other);
  expect(await readFingerprint(other)).toBe(fingerprint);
  await makePasskey(other, 'Make the passkey and finish');
  await expect(other.getByRole('heading', { name: 'Your vault is back' })).toBeVisible();
  expect(await readFingerprint(other)).toBe(fingerprint);
  await other.context().close();
});

test('ten wrong codes make the eleventh wait, and delete nothing', async ({ page }) => {
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  await setUpVault(page);
  await isOpen(page);
  await visit(page, '/wallet/recover');
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  const send = page.getByRole('button', { name: 'Continue', exact: true });
  // A code in good form, of another vault.
  await page.getByRole('textbox', { name: 'Recovery code' }).fill('0000-0000-0000-0000-0000-0000-0000-0000-QQFQ');
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await send.click();
    await expect(send).toBeEnabled();
    await expect(problem).toContainText('but not that of this vault');
  }
  await send.click();
  await expect(problem).toContainText('Nothing is lost, and nothing will be deleted. Wait a minute');
  await visit(page, '/wallet/unlock');
  await unlock(page);
  await isOpen(page);
});

test('a lost passkey is replaced with the code, and opens nothing any more', async ({ page }) => {
  const { session, id } = await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  const code = await setUpVault(page);
  const fingerprint = await readFingerprint(page);
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id });
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/unlock');
  await unlock(page);
  await expect(page.getByRole('alert').filter({ hasText: 'recover the vault with your code' })).toBeVisible();
  await page.getByRole('link', { name: 'I no longer have my passkey' }).click();
  await untilReady(page);
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(code.join('-'));
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await makePasskey(page, 'Make the passkey and finish');
  await expect(page.getByRole('heading', { name: 'Your vault is back' })).toBeVisible();
  await visit(page, '/wallet/unlock');
  await unlock(page);
  await isOpen(page);
  expect(await readFingerprint(page)).toBe(fingerprint);
});

test('a passkey that cannot derive a key is refused with what to do', async ({ page }) => {
  await addVaultAuthenticator(page, false);
  await visit(page, '/wallet/set-up');
  await makePasskey(page, 'Make the passkey');
  await expect(page.getByRole('alert').filter({ hasText: 'This passkey cannot lock a vault' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Set up your vault' })).toBeVisible();
});

test('locking in one tab locks the other', async ({ page, context }) => {
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  const code = await setUpVault(page);
  await isOpen(page);
  const other = await context.newPage();
  await visit(other, '/wallet/recover');
  await other.getByRole('textbox', { name: 'Recovery code' }).fill(code.join(''));
  await other.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Make a passkey' })).toBeVisible();
  await page.getByRole('link', { name: 'See the vault’s settings' }).click();
  await page.getByRole('button', { name: 'Lock now, in all tabs' }).click();
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Recovery code' })).toBeVisible();
});

test('a full disk stores nothing and says what to do', async ({ page, baseURL }) => {
  const { session } = await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  await session.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 1 });
  await setUpVault(page);
  await expect(page.getByRole('alert').filter({ hasText: 'There is no room left to store the vault' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Set up your vault' })).toBeVisible();
});

test('a vault that the browser has deleted is not taken for one that never was', async ({ page }) => {
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  await setUpVault(page);
  await isOpen(page);
  await visit(page, '/how-it-works');
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('trialmark-vault');
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );
  await visit(page, '/wallet/unlock');
  await expect(page.getByText('This browser had a vault and has deleted it')).toBeVisible();
});

test('the worker has a policy of its own: it evaluates no text and connects to nothing', async ({ page }) => {
  await visit(page, '/wallet/unlock');
  const [worker = await page.waitForEvent('worker')] = page.workers();
  const attempts = await worker.evaluate(async () => {
    const violated: string[] = [];
    self.addEventListener('securitypolicyviolation', (event) =>
      violated.push((event as SecurityPolicyViolationEvent).effectiveDirective),
    );
    // What the debugger runs at once is exempt from the policy; what runs a moment later is not.
    const later = () => new Promise((resolve) => setTimeout(resolve, 200));
    await later();
    const failed = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
    const evaluated = await Promise.resolve()
      .then(() => new Function('return "ran"')())
      .catch(failed);
    const sent = await fetch('/').then(() => 'sent', failed);
    await later();
    return { evaluated, sent, violated };
  });
  expect(attempts).toEqual({ evaluated: 'EvalError', sent: 'TypeError', violated: ['script-src', 'connect-src'] });
});

test('a worker that does not load is a problem with a way out, not a page that waits', async ({ page }) => {
  await page.route(/turbopack-worker/, (route) => route.abort());
  await visit(page, '/wallet/unlock');
  await expect(page.getByText('The part of this page that keeps your secrets did not start')).toBeVisible();
});

test('the settings show the code after confirming, change it, and export what another browser imports', async ({
  page,
  browser,
  baseURL,
}) => {
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  const code = await setUpVault(page);
  await page.getByRole('link', { name: 'See the vault’s settings' }).click();
  await expect(page.getByText('Patient wallet', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show the recovery code' })).toBeHidden();
  await page.getByRole('button', { name: 'Confirm with your passkey' }).click();
  await page.getByRole('button', { name: 'Show the recovery code' }).click();
  expect(await readCode(page)).toEqual(code);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hide it' }).click();
  await page.getByRole('button', { name: 'Remove This device' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A vault keeps two ways in' })).toBeVisible();
  await page.getByRole('button', { name: 'Change the recovery code' }).click();
  await page.getByRole('button', { name: 'Make a new code' }).click();
  const newCode = await readCode(page);
  await page.getByRole('button', { name: 'I have written it down' }).click();
  await typeGroupsBack(page, newCode);
  await expect(page.getByText('The recovery code is changed.')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export a file' }).click(),
  ]);
  const file = readFileSync(await download.path(), 'utf8');
  const other = await freshPage(browser, baseURL);
  await visit(other, '/wallet/recover');
  await other.getByRole('radio', { name: /an exported file/ }).check();
  await other.getByRole('textbox', { name: 'Recovery code' }).fill(newCode.join(''));
  await other.getByRole('textbox', { name: 'Exported vault' }).fill(file);
  await other.getByRole('button', { name: 'Continue', exact: true }).click();
  await makePasskey(other, 'Make the passkey and finish');
  await expect(other.getByRole('heading', { name: 'Your vault is back' })).toBeVisible();
  expect(await readFingerprint(other)).toBe(await readFingerprint(page));
  await other.context().close();
});

test('neither secret nor code is in anything that the browser stores or sends', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.url()}\n${request.postData() ?? ''}`));
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  const code = await setUpVault(page);
  await isOpen(page);
  await page.getByRole('link', { name: 'See the vault’s settings' }).click();
  await page.getByText('Patient wallet', { exact: true }).waitFor();
  const root = rootOf(code);
  const secret = walletSecretOf(root);
  const forbidden = [...writingsOf(secret), ...writingsOf(root), code.join(''), code.join('-'), code.join(' ')];
  const found = async () => {
    const everything = `${await readStoredData(page)}\n${requests.join('\n')}`;
    return forbidden.filter((writing) => everything.includes(writing));
  };
  expect(await readStoredData(page)).toContain('vaultId');
  expect(await found()).toEqual([]);
  // The search itself works: each way of writing is found where it lies.
  await page.evaluate(
    (writings) => localStorage.setItem('control', writings.join(' ')),
    writingsOf(secret).slice(0, -1),
  );
  expect((await found()).length).toBeGreaterThan(5);
});

test('a browser that has made and recovered a vault has neither secret nor code in any of its files', async ({
  installation,
}) => {
  const { context, search } = await openProfile(installation.portal);
  const page = await context.newPage();
  await addVaultAuthenticator(page);
  await visit(page, '/wallet/set-up');
  const code = await setUpVault(page);
  await isOpen(page);
  await visit(page, '/wallet/recover');
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(code.join('-'));
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await makePasskey(page, 'Make the passkey and finish');
  await expect(page.getByRole('heading', { name: 'Your vault is back' })).toBeVisible();
  // The search itself works: what is stored is found.
  await page.evaluate(() => localStorage.setItem('control', 'a control that is written to disk'));
  await page.close();
  const root = rootOf(code);
  const secret = walletSecretOf(root);
  const texts = [code.join('-'), code.join(''), code.slice(0, 4).join('-'), ...[root, secret].flatMap(textsOf)];
  await expect(search([...texts, root, secret, 'a control that is written to disk'])).resolves.toEqual([
    'a control that is written to disk',
  ]);
});
