import { DEMONSTRATION_PASSWORD, signInFirst } from '../fixtures/account.ts';
import { addAuthenticator } from '../fixtures/authenticator.ts';
import { amendDraft, checkAnswers, completeDraft, importStudy } from '../fixtures/draft.ts';
import { runCli } from '../fixtures/run-cli.ts';
import { takeScreenshot, takesScreenshots } from '../fixtures/screenshot.ts';
import { askToJoin, openWorkspace, signStatement } from '../fixtures/signing.ts';
import { inventStudy, readRealStudy } from '../fixtures/study.ts';
import { expect, test } from '../fixtures/test.ts';
import { corruptTiles, verifyInBrowser } from '../fixtures/verifier.ts';
import { untilReady, visit } from '../fixtures/visit.ts';

const HOSPITAL = 'Northmoor University Hospital';
const ANSWER = 'The trial began while the ethics committee’s letter was on its way; it is in the documents now.';
const REASON = 'The planned number of participants is not in the record it was imported from.';

test('an investigator registers and amends a trial, and anyone can check both', async ({
  page,
  browser,
  installation,
}, testInfo) => {
  // The manual shows no text of others.
  const real = takesScreenshots() ? null : readRealStudy();
  const study = real ?? inventStudy();
  if (real === null) testInfo.annotations.push({ type: 'study', description: 'an invented one, not the real record' });
  const receipt = testInfo.outputPath('amendment.tlog-proof');
  let draft = '';
  let registryId = '';
  await addAuthenticator(page);

  await test.step('signs in, and adds a passkey for it', async () => {
    await signInFirst(page, { email: 'investigator@northmoor.example', password: DEMONSTRATION_PASSWORD });
  });

  await test.step('makes a signing key, and is admitted by the hospital', async () => {
    await askToJoin(page, installation, HOSPITAL);
    await openWorkspace(page);
    await takeScreenshot(page, 'work');
  });

  await test.step(`imports ${study.nctId} and adds what it lacks`, async () => {
    draft = await importStudy(page, study.json);
    await expect(page.getByText(/\d problems?/).first()).toBeVisible();
    await completeDraft(page, draft);
    await visit(page, draft);
    await expect(page.getByText(/\d problems?/)).toHaveCount(0);
  });

  await test.step('checks the answers and registers with a passkey', async () => {
    await checkAnswers(page, draft);
    await takeScreenshot(page, 'check-answers');
    await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /register/i }).waitFor();
    await takeScreenshot(page, 'signing');
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Trial registered' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Download the receipt' })).toBeVisible();
    await takeScreenshot(page, 'confirmation');
    registryId = (await page.getByText(/^TMK\d{8}$/).textContent()) ?? '';
  });

  await test.step('amends it, with a reason and an ethics reference', async () => {
    const workspace = draft.slice(0, draft.indexOf('/drafts/'));
    await visit(page, `${workspace}/trials/${registryId}`);
    await page.getByRole('button', { name: 'Amend the record' }).click();
    await page.waitForURL('**/drafts/*');
    const amendment = new URL(page.url()).pathname;
    await amendDraft(page, amendment, 64, REASON);
    await checkAnswers(page, amendment);
    await expect(page.getByText(REASON)).toBeVisible();
    await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Amendment recorded' })).toBeVisible();
  });

  await test.step('downloads the receipt', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the receipt' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.tlog-proof$/);
    await (await download).saveAs(receipt);
  });

  await test.step('verifies it with the command line, from two files', async () => {
    const verified = await runCli('receipt', 'verify', receipt, '--policy', installation.policyFile);
    expect(verified.code, verified.text).toBe(0);
  });

  const visitor = await browser.newPage({ baseURL: installation.portal });
  await test.step('a visitor verifies the trial in the browser', async () => {
    await visit(visitor, `/trials/${registryId}`);
    await expect(visitor.getByText(REASON)).toBeVisible();
    const steps = await verifyInBrowser(visitor, installation);
    expect(steps).toEqual({
      policy: 'passed',
      checkpoint: 'passed',
      entry: 'passed',
      record: 'passed',
      signer: 'passed',
      evidence: 'passed',
    });
    await expect(visitor.getByText('Everything holds under this policy')).toBeVisible();
  });
  await visitor.close();

  await test.step('answers what a rule found of the trial; the answer stands beside the finding', async () => {
    const answerLink = page.getByRole('link', { name: 'Answer this finding' });
    const isFound = async () => {
      await visit(page, `/trials/${registryId}`);
      return answerLink.count();
    };
    await expect.poll(isFound, { timeout: 120_000 }).toBeGreaterThan(0);
    await answerLink.first().click();
    await page.waitForURL('**/answer?*');
    await untilReady(page);
    await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
    await expect(page.getByText('Write the answer').first()).toBeVisible();
    await page.getByLabel('The sponsor’s answer').fill(ANSWER);
    await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
    await page.waitForURL(({ origin }) => origin === installation.signer);
    await expect(page.getByText(ANSWER).first()).toBeVisible();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Answer published' })).toBeVisible();
    await visit(page, `/trials/${registryId}`);
    await expect(page.locator('#findings, [data-rule]').getByText(ANSWER).first()).toBeVisible();
  });

  const other = await browser.newPage({ baseURL: installation.portal });
  await test.step('another visitor, whose tile has one changed byte, sees which step fails', async () => {
    await corruptTiles(other, installation);
    await visit(other, `/trials/${registryId}`);
    await untilReady(other);
    const steps = await verifyInBrowser(other, installation);
    expect(steps).toEqual({
      policy: 'passed',
      checkpoint: 'passed',
      entry: 'failed',
      record: 'skipped',
      signer: 'skipped',
      evidence: 'skipped',
    });
    await expect(other.getByText('Something does not hold')).toBeVisible();
  });
  await other.close();
});
