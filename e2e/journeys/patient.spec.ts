import { type Browser, expect, type Page } from '@playwright/test';
import { openAccount } from '../fixtures/account.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { issueCredential, openIssuingDesk } from '../fixtures/issuing.ts';
import { runCli } from '../fixtures/run-cli.ts';
import { readStoredData } from '../fixtures/stored-data.ts';
import { test } from '../fixtures/test.ts';
import { addVaultAuthenticator, makePasskey, setUpVault } from '../fixtures/vault.ts';
import { untilReady, visit } from '../fixtures/visit.ts';
import { answerAll, STUDY, takePart } from '../fixtures/wallet.ts';

/** The hospital that sponsors the study. */
const HOSPITAL = 'Northmoor University Hospital';
const REGISTRY_ID = 'TMK00000002';

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });

test('a patient opts in, recovers, changes terms and withdraws on paper; anyone can check each step', async ({
  page: patient,
  browser,
  baseURL,
  installation,
}) => {
  test.setTimeout(900_000);
  const coordinator = await freshPage(browser, baseURL);
  const before = await verifyConsent(installation);
  let recoveryCode: readonly string[] = [];
  let card = '';
  let handover = '';
  let withdrawalCode = '';

  await test.step('a coordinator makes an issuing key, and the study takes credentials of it', async () => {
    await openAccount(coordinator, installation, 'Sam Okafor');
    await openIssuingDesk(coordinator, installation, { hospital: HOSPITAL, registryId: REGISTRY_ID });
    await expectAccessible(coordinator);
  });

  await test.step('the patient makes a wallet, without an account, and shows its card', async () => {
    await addVaultAuthenticator(patient);
    await visit(patient, '/wallet');
    recoveryCode = await setUpVault(patient);
    await patient.getByRole('button', { name: 'Show my card' }).click();
    await patient.locator('[data-handover-card]').waitFor();
    await expectAccessible(patient);
    card = (await patient.locator('[data-handover-card] span').allTextContents()).join('-');
  });

  await test.step('the coordinator signs a credential for that card in their own browser', async () => {
    handover = await issueCredential(coordinator, card);
  });

  await test.step('the patient receives it', async () => {
    await patient.getByRole('link', { name: 'Add a credential that a site handed over' }).click();
    await patient.getByLabel('What you were given').fill('not what was given');
    await patient.getByRole('button', { name: 'Add it to my wallet' }).click();
    await expect(problem(patient)).toContainText('This is not what a coordinator hands over');
    await patient.getByLabel('What you were given').fill(handover);
    await patient.getByRole('button', { name: 'Add it to my wallet' }).click();
    await expect(patient.getByText('The credential is in your wallet')).toBeVisible();
    await expectAccessible(patient);
  });

  await test.step('the browser finds the study that fits', async () => {
    await patient.getByRole('link', { name: 'See studies' }).click();
    await expect(patient.getByRole('heading', { name: 'Studies you may be eligible for' })).toBeVisible();
    await expectAccessible(patient);
    await patient.getByRole('link', { name: STUDY }).click();
    await patient.waitForURL('**/studies/trial_*');
    await expectAccessible(patient);
  });

  await test.step('the patient answers one question a page, proves and sends without a cookie', async () => {
    await takePart(patient).click();
    await patient.getByRole('button', { name: 'Start' }).click();
    await patient.getByRole('button', { name: 'Continue' }).click();
    await expect(problem(patient)).toContainText('Choose an answer');
    await expectAccessible(patient);
    await answerAll(patient, 'No');
    await expectAccessible(patient);
    const sent = patient.waitForRequest((request) => request.url().endsWith('/consent/grants'), {
      timeout: 90_000,
    });
    await patient.getByRole('button', { name: 'Prove and send' }).click();
    const headers = await (await sent).allHeaders();
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
    await expect(patient.getByRole('heading', { name: 'Your consent is recorded' })).toBeVisible({ timeout: 90_000 });
    const groups = await patient.locator('[data-withdrawal-code] span').allTextContents();
    withdrawalCode = groups.join('-');
    await expect(patient.getByText(/is entry \d+ of the public log/)).toBeVisible({ timeout: 60_000 });
    await expectAccessible(patient);
  });

  await test.step('the same wallet cannot opt in twice', async () => {
    await patient.getByRole('link', { name: 'About the study' }).click();
    await takePart(patient).click();
    await expect(patient.getByText('You take part already')).toBeVisible();
    expect(await readStoredData(patient)).not.toContain(withdrawalCode.replaceAll('-', ''));
  });

  const device = await freshPage(browser, baseURL);
  await test.step('on another device the recovery code alone brings the wallet back', async () => {
    await visit(device, '/wallet/recover');
    await device.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCode.join(' '));
    await device.getByRole('button', { name: 'Continue', exact: true }).click();
    await makePasskey(device, 'Make the passkey and finish');
    await expect(device.getByRole('heading', { name: 'Your vault is back' })).toBeVisible();
  });

  await test.step('it finds out what was agreed to, and changes it', async () => {
    await expect(async () => {
      await openConsent(device);
      await expect(device.getByText('In force', { exact: true })).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await expectAccessible(device);
    await device.getByRole('button', { name: 'Change my answers' }).click();
    await device.getByRole('button', { name: 'Change Do you want to be asked each time?' }).click();
    await device.getByRole('radio', { name: /^Yes, ask me/ }).check();
    await device.getByRole('button', { name: 'Continue' }).click();
    await device.getByRole('button', { name: 'Prove and send the change' }).click();
    await expect(device.getByRole('heading', { name: 'Your change is recorded' })).toBeVisible({ timeout: 90_000 });
    await expect(async () => {
      await openConsent(device);
      await expect(device.getByText('What you agreed to (version 2)')).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await expect(device.getByText('Yes, ask me for each use')).toBeVisible();
  });

  await test.step('every proof verifies and every root can be rebuilt from the log', async () => {
    const { proofs, standing } = await verifyConsent(installation);
    expect({ proofs, standing }).toEqual({ proofs: before.proofs + 2, standing: before.standing + 1 });
  });

  await test.step('the printed code ends it, without wallet or account', async () => {
    const desk = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
    await visit(desk, `/withdraw#${withdrawalCode.replaceAll('-', '')}`);
    await expectAccessible(desk);
    await desk.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await expect(desk.getByRole('heading', { name: 'Your consent is withdrawn' })).toBeVisible();
    await expect(desk.getByText(/is entry \d+ of the public log/)).toBeVisible({ timeout: 60_000 });
    const { standing, withdrawn } = await verifyConsent(installation);
    expect({ standing, withdrawn }).toEqual({ standing: before.standing, withdrawn: before.withdrawn + 1 });
  });
});

/** Another browser with nothing in it, and an authenticator that can lock a vault. */
async function freshPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await addVaultAuthenticator(page);
  return page;
}

/** Opens the wallet and the consent to the study in it. */
async function openConsent(page: Page): Promise<void> {
  await visit(page, '/wallet');
  await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
  await page.getByRole('link', { name: STUDY }).click({ timeout: 120_000 });
  await page.waitForURL('**/wallet/consents/*');
  await untilReady(page);
}

type Checked = { readonly log: string; readonly policyFile: string };
type Study = { readonly standing: number; readonly waiting: number; readonly withdrawn: number };

/** The whole log by the command line, which verifies every proof and rebuilds every tree; sums over all studies. */
async function verifyConsent({ log, policyFile }: Checked) {
  const said = await runCli('consent', 'verify', '--url', log, '--policy', policyFile, '--json');
  expect(said.code, said.text).toBe(0);
  const { proofs, studies } = JSON.parse(said.text) as { readonly proofs: number; readonly studies: readonly Study[] };
  const sum = (key: keyof Study) => studies.reduce((total, study) => total + study[key], 0);
  return { proofs, standing: sum('standing'), withdrawn: sum('withdrawn') };
}
