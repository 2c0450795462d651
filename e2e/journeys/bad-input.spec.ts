import type { Page } from '@playwright/test';
import { encodeSigningReturn, type KeyId } from '@trialmark/schema';
import { openAccount } from '../fixtures/account.ts';
import { addAuthenticator } from '../fixtures/authenticator.ts';
import { checkAnswers, completeDraft, importStudy } from '../fixtures/draft.ts';
import { signElsewhere } from '../fixtures/forge-signature.ts';
import { askToJoin, openWorkspace, signStatement } from '../fixtures/signing.ts';
import { inventStudy } from '../fixtures/study.ts';
import { expect, test } from '../fixtures/test.ts';
import { untilReady, visit } from '../fixtures/visit.ts';

/** One investigator, who makes every mistake. */
let page: Page;
let workspace = '';

test.beforeAll(async ({ browser, installation }) => {
  const context = await browser.newContext({ baseURL: installation.portal });
  page = await context.newPage();
  await addAuthenticator(page);
  await openAccount(page, installation, 'Noor Haddow');
  await askToJoin(page, installation, 'Northmoor University Hospital');
  await openWorkspace(page);
  workspace = new URL(page.url()).pathname;
});
test.afterAll(() => page.context().close());

const problems = () => page.getByRole('alert').filter({ hasText: 'There is a problem' });

async function tryImport(json: string): Promise<void> {
  await visit(page, `${workspace}/new`);
  await page.getByLabel('Study (JSON)', { exact: true }).fill(json);
  await page.getByRole('button', { name: 'Import' }).click();
}

test('a file that was cut off is refused', async () => {
  const { json } = inventStudy();
  await tryImport(json.slice(0, json.length / 2));
  await expect(problems()).toContainText('The file is not JSON, or it was cut off.');
});

test('a record that lacks whole parts is refused with a list of them', async () => {
  const drafts = page.locator('#drafts').getByRole('link');
  await visit(page, workspace);
  const before = await drafts.count();
  const { protocolSection } = JSON.parse(inventStudy().json);
  const { identificationModule, conditionsModule } = protocolSection;
  await tryImport(JSON.stringify({ protocolSection: { identificationModule, conditionsModule } }));
  for (const part of ['statusModule', 'sponsorCollaboratorsModule', 'designModule']) {
    await expect(problems()).toContainText(part);
  }
  await visit(page, workspace);
  await expect(drafts).toHaveCount(before);
});

test('a trial that is registered already is offered instead of a second one', async ({ installation }) => {
  const { nctId, json } = inventStudy();
  await visit(page, workspace);
  const first = await importStudy(page, json);
  await completeDraft(page, first);
  await checkAnswers(page, first);
  await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
  await signStatement(page, installation);
  const registryId = (await page.getByText(/^TMK\d{8}$/).textContent()) ?? '';

  await visit(page, workspace);
  const second = await importStudy(page, json);
  await expect(page.getByText('This trial may be registered here already')).toBeVisible();
  await expect(page.getByRole('link', { name: registryId })).toHaveAttribute('href', `/trials/${registryId}`);

  await completeDraft(page, second);
  await checkAnswers(page, second);
  await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
  await expect(problems()).toContainText(`${nctId} is registered already, as ${registryId}.`);
  const there = problems().getByRole('link', { name: `It is registered already as ${registryId}.` });
  await expect(there).toHaveAttribute('href', `/trials/${registryId}`);
});

test('a draft that another tab has changed is not overwritten', async () => {
  await visit(page, workspace);
  const draft = await importStudy(page, inventStudy().json);
  await visit(page, `${draft}/titles`);
  const other = await page.context().newPage();
  await visit(other, `${draft}/titles`);
  await other.getByLabel('Public title').fill('The title of the other tab');
  await other.getByRole('button', { name: 'Save and continue' }).click();
  await other.waitForURL('**/identifiers');
  await other.close();

  await page.getByLabel('Public title').fill('The title of this tab');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByText('This draft was changed in another window.').first()).toBeVisible();
  await expect(page.getByLabel('Public title')).toHaveValue('The title of this tab');
  await visit(page, `${draft}/titles`);
  await expect(page.getByLabel('Public title')).toHaveValue('The title of the other tab');
});

test('a signature made on another origin is refused, and nothing is written', async ({ installation }) => {
  await visit(page, workspace);
  const draft = await importStudy(page, inventStudy().json);
  await completeDraft(page, draft);
  await checkAnswers(page, draft);
  // Read on its way: the page leaves for the signing page as soon as it has it.
  let prepared = '';
  await page.route(/signing\.prepareRegistration/, async (route) => {
    const response = await route.fetch();
    prepared = await response.text();
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
  await page.getByRole('button', { name: 'Sign with your passkey' }).waitFor();
  const passkey = /"key":"(?<key>[^"]+)","credentialId":"(?<credentialId>[^"]+)"/.exec(prepared);
  const credentialId = passkey?.groups?.credentialId ?? '';
  const key = (passkey?.groups?.key ?? '') as KeyId;

  await visit(page, '/terms');
  const kept = await page.evaluate(() => sessionStorage.getItem('trialmark.signing') ?? '');
  const { digest, returnState } = JSON.parse(kept);
  const elsewhere = installation.signer.replace(/\d+$/, '4998');
  const signature = await signElsewhere(page, elsewhere, digest, { credentialId, key });
  await page.goto(`/signing/return#${encodeSigningReturn({ kind: 'signed', digest, signature, returnState })}`);
  await untilReady(page);
  await expect(page.getByRole('heading', { name: 'The signature was not accepted' })).toBeVisible();
  await expect(problems().getByRole('listitem')).toHaveText(['The signature does not hold.', `signed on ${elsewhere}`]);
  const answer = await page.request.get(`${installation.api}/api/v1/statements/${digest}/receipt`);
  expect(answer.status()).toBe(404);
});
