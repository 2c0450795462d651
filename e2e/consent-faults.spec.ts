import type { Page } from '@playwright/test';
import { walletScalar } from '@trialmark/consent';
import { readStoredData, writingsOf } from './fixtures/stored-data.ts';
import { expect, test } from './fixtures/test.ts';
import { addVaultAuthenticator } from './fixtures/vault.ts';
import { visit } from './fixtures/visit.ts';
import { fillForm, openWallet, STUDY } from './fixtures/wallet.ts';
import { rootOf, walletSecretOf } from './fixtures/wallet-secret.ts';

const send = (page: Page) => page.getByRole('button', { name: 'Prove and send' });
const recorded = (page: Page) => page.getByRole('heading', { name: 'Your consent is recorded' });
const PROVING_MS = 90_000;

/** Loads the wallet's page anew and unlocks it. */
async function openAgain(page: Page): Promise<void> {
  await visit(page, '/wallet');
  await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
}

/** Changes one byte in the middle of every file for proving that is answered. */
async function changeProvingFiles(page: Page): Promise<void> {
  await page.route('**/consent/artefacts/*', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const middle = Math.floor(body.length / 2);
    body[middle] = (body[middle] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
}

test.setTimeout(600_000);

test('a changed byte in a file for proving is refused, and nothing is sent', async ({ page, installation }) => {
  await addVaultAuthenticator(page);
  await openWallet(page, installation);
  await fillForm(page);
  await changeProvingFiles(page);
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await send(page).click();
  await expect(page.getByText(/is not the one that was published/)).toBeVisible({ timeout: PROVING_MS });
  expect(sent.filter((url) => url.includes('/consent/'))).toEqual([]);
  await openAgain(page);
  await expect(page.getByText('You have not agreed to anything')).toBeVisible();
});

test('a connection lost while sending is said, and trying again records the answer once', async ({
  page,
  installation,
}) => {
  await addVaultAuthenticator(page);
  await openWallet(page, installation);
  await fillForm(page);
  // The registry records the answer, and what it says is lost on the way back.
  let isLost = false;
  await page.route('**/consent/grants', async (route) => {
    if (isLost) return route.continue();
    isLost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await send(page).click();
  await expect(page.getByText(/not known whether this arrived/)).toBeVisible({ timeout: PROVING_MS });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(recorded(page)).toBeVisible();
  await openAgain(page);
  await expect(page.getByRole('link', { name: STUDY })).toBeVisible();
});

test('a tab that is closed while it proves leaves no half consent, and the answer can be given again', async ({
  page,
  context,
  installation,
}) => {
  await addVaultAuthenticator(page);
  await openWallet(page, installation);
  await fillForm(page);
  // However quick the proof is, it is not sent.
  await page.route('**/consent/grants', () => undefined);
  await send(page).click();
  await expect(page.getByRole('heading', { name: 'Your browser is making the proof' })).toBeVisible();
  // The site's page goes away, with its worker; the passkey stays with the browser.
  await page.goto('about:blank');
  await page.unroute('**/consent/grants');
  expect(context.pages()).toHaveLength(1);
  await openAgain(page);
  await expect(page.getByText('You have not agreed to anything')).toBeVisible();
  await fillForm(page);
  await send(page).click();
  await expect(recorded(page)).toBeVisible({ timeout: PROVING_MS });
});

test('the secret is in nothing that is sent or stored while somebody opts in', async ({ page, installation }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()}\n${request.postData() ?? ''}`));
  await addVaultAuthenticator(page);
  const code = await openWallet(page, installation);
  await fillForm(page);
  await send(page).click();
  await expect(recorded(page)).toBeVisible({ timeout: PROVING_MS });
  const secret = walletSecretOf(rootOf(code));
  const scalar = walletScalar(secret);
  const forbidden = [...writingsOf(secret), String(scalar), scalar.toString(16), code.join(''), code.join('-')];
  const seen = `${sent.join('\n')}\n${await readStoredData(page)}`;
  expect(forbidden.filter((writing) => seen.includes(writing))).toEqual([]);
  // The control: what was sent is among what was looked through.
  expect(seen).toContain('"issuersRoot"');
});
