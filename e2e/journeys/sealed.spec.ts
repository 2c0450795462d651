import { openAccount } from '../fixtures/account.ts';
import { addAuthenticator } from '../fixtures/authenticator.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { amendSealedDraft, checkAnswers, completeDraft, importStudy } from '../fixtures/draft.ts';
import { askToJoin, openWorkspace, signStatement } from '../fixtures/signing.ts';
import { inventStudy } from '../fixtures/study.ts';
import { expect, test } from '../fixtures/test.ts';
import { visit } from '../fixtures/visit.ts';

const REASON = 'The funder asked for a larger trial.';
const TITLE = 'Evening Choir Practice in Mild Sleep Apnoea';

test('a trial is registered sealed, amended under seal, and opened with both versions', async ({
  page,
  browser,
  installation,
}) => {
  let workspace = '';
  let registryId = '';
  await addAuthenticator(page);
  await openAccount(page, installation, 'Rosa Lindqvist');
  await askToJoin(page, installation, 'Northmoor University Hospital');
  await openWorkspace(page);
  workspace = new URL(page.url()).pathname;

  await test.step('registers it sealed', async () => {
    const draft = await importStudy(page, inventStudy().json);
    await completeDraft(page, draft);
    await checkAnswers(page, draft);
    await page.getByText('Register sealed instead').click();
    await page.getByLabel('Who gave the reference').fill('Northmoor Research Ethics Committee');
    await page.getByLabel('Ethics reference or UTN').fill(`NREC ${crypto.randomUUID().slice(0, 8)}`);
    const day = page.getByRole('group', { name: 'Day by which the record will be opened' });
    await day.getByLabel('Day').fill('30');
    await day.getByLabel('Month').fill('6');
    await day.getByLabel('Year').fill(String(new Date().getUTCFullYear() + 1));
    await page.getByRole('button', { name: 'Continue to sign, sealed' }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Trial registered, sealed' })).toBeVisible();
    registryId = (await page.getByText(/^TMK\d{8}$/).textContent()) ?? '';
  });

  await test.step('amends the sealed record, and sees what changes before signing', async () => {
    await visit(page, `${workspace}/trials/${registryId}`);
    await page.getByRole('button', { name: 'Amend the sealed record' }).click();
    await page.waitForURL('**/drafts/*');
    const amendment = new URL(page.url()).pathname;
    await expectAccessible(page);
    await amendSealedDraft(page, amendment, 96, REASON);
    await checkAnswers(page, amendment);
    await expect(page.getByRole('row').filter({ hasText: '96' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
    await expect(page.getByRole('heading', { name: `Amend trial ${registryId} under seal` })).toBeVisible();
    await expect(page.getByText(REASON, { exact: true })).toBeVisible();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Amendment sealed' })).toBeVisible();
  });

  const visitor = await browser.newPage({ baseURL: installation.portal });
  await test.step('a visitor sees that it was amended and why, and nothing of the record', async () => {
    await visit(visitor, `/trials/${registryId}`);
    await expect(visitor.getByText(REASON)).toBeVisible();
    await expect(visitor.getByText(TITLE)).toHaveCount(0);
  });

  await test.step('opens both versions', async () => {
    await visit(page, `${workspace}/trials/${registryId}`);
    await page.getByRole('button', { name: 'Open the sealed record' }).click();
    await expect(page.getByRole('paragraph').filter({ hasText: 'open 2 sealed versions' })).toBeVisible();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Record opened' })).toBeVisible();
    await visit(visitor, `/trials/${registryId}`);
    await expect(visitor.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(visitor.getByText('96').first()).toBeVisible();
  });
  await visitor.close();
});
