import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { openAccount } from '../fixtures/account.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { enrolOthers, ingestAndDeposit } from '../fixtures/dataset.ts';
import type { Installation } from '../fixtures/installation.ts';
import { createKeyboard } from '../fixtures/keyboard.ts';
import { readZip } from '../fixtures/read-zip.ts';
import { fillRequest } from '../fixtures/request-form.ts';
import { takeScreenshot } from '../fixtures/screenshot.ts';
import { askToJoin, openWorkspace, signStatement } from '../fixtures/signing.ts';
import { test } from '../fixtures/test.ts';
import { addVaultAuthenticator } from '../fixtures/vault.ts';
import { untilReady, visit } from '../fixtures/visit.ts';
import { fillForm, openWallet, STUDY } from '../fixtures/wallet.ts';

const HOSPITAL = 'Northmoor University Hospital';
const UNIVERSITY = 'Lowther University, School of Public Health';
const COMMITTEES = ['Northmoor Research Ethics Committee', 'Wharfe Data Access Committee'] as const;
const QUESTION = 'Who besides the two analysts can reach the server?';
const ANSWER = 'Nobody. Its administrators see sealed disks only.';
const REASONS = [
  'The question is sound and the safeguards are described.',
  'We agree with the ethics committee.',
] as const;

/** Until a proof, an epoch or a release is there. */
const SLOW = { timeout: 180_000 };

test('data of participants who agreed is found, asked for, decided on, released, followed up and seen by them', async ({
  page: participant,
  browser,
  installation,
}) => {
  test.setTimeout(900_000);
  const code = crypto.randomUUID().slice(0, 12);
  const title = `Salt and blood pressure ${code.slice(0, 4)}`;
  const summary = 'We look at how much blood pressure falls with potassium salt at different ages.';
  const join = (name: string, of: string, role: string) => openMember(browser, installation, { name, of, role });
  const others = enrolOthers(installation, code);
  // It is waited for below; until then a failure of it is nobody's.
  others.catch(() => undefined);

  await test.step('a participant opts in and wants to be asked each time', async () => {
    await addVaultAuthenticator(participant);
    await openWallet(participant, installation, code);
    await fillForm(participant, 'Yes');
    await participant.getByRole('button', { name: 'Prove and send' }).click();
    await expect(participant.getByRole('heading', { name: 'Your consent is recorded' })).toBeVisible(SLOW);
  });

  const [researcher, keeper, ...reviewers] = await test.step('people join their organisations', () =>
    Promise.all([
      join('Thea Marlow', UNIVERSITY, 'Investigator'),
      join('Piet Vos', HOSPITAL, 'Data custodian'),
      join('Ruth Amberley', COMMITTEES[0], 'Reviewer'),
      join('Iona Kerr', COMMITTEES[1], 'Reviewer'),
    ]));
  const [first, second] = reviewers;
  if (first === undefined || second === undefined) throw new Error('Two people review.');

  const dataset =
    await test.step('the custodian deposits the rows of those who agreed, on its own machine', async () => {
      const folder = await others;
      const desk = await freshPage(browser, installation);
      await ingestAndDeposit(desk, installation, folder);
      await desk.goto(`${installation.custodian}/datasets`);
      await expectAccessible(desk);
      await desk.close();
      return folder;
    });

  await test.step('the researcher finds the dataset, and whether the purpose would be allowed', async () => {
    const { page } = researcher;
    await expect(async () => {
      await visit(page, `/datasets?q=${encodeURIComponent(dataset.title)}`);
      await expect(page.getByRole('link', { name: dataset.title })).toBeVisible({ timeout: 2_000 });
    }).toPass(SLOW);
    await expectAccessible(page);
    await takeScreenshot(page, 'datasets');
    await page.getByRole('link', { name: dataset.title }).click();
    await expect(page.getByRole('heading', { level: 1, name: dataset.title })).toBeVisible();
    await expectAccessible(page);
    await takeScreenshot(page, 'dataset');
    await page.getByRole('link', { name: 'Would my purpose be allowed?' }).first().click();
    await askPurpose(page);
    await expect(page.getByText('The rules would allow this, with duties')).toBeVisible();
    await expectAccessible(page);
  });

  const requestId = await test.step('the researcher asks for access with the keyboard alone', async () => {
    const { page } = researcher;
    const keyboard = createKeyboard(page);
    await keyboard.press(page.getByRole('link', { name: 'Request access' }).first());
    await page.waitForURL('**/requests/new?*');
    await untilReady(page);
    await keyboard.press(page.getByRole('button', { name: 'Begin the request' }));
    await page.waitForURL('**/requests/areq_*');
    await untilReady(page);
    await expectAccessible(page);
    await fillRequest(page, keyboard, { title, summary });
    await expect(page.getByText('Allowed, with duties').first()).toBeVisible();
    await expectAccessible(page);
    await takeScreenshot(page, 'request-check');
    await keyboard.press(page.getByRole('button', { name: 'Continue to sign' }));
    await page.waitForURL((url) => url.origin === installation.signer);
    await expectAccessible(page);
    await keyboard.press(page.getByRole('button', { name: 'Sign with your passkey' }));
    await page.waitForURL('**/signing/done/*');
    await visit(page, `${researcher.workspace}/requests`);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectAccessible(page);
    return /areq_[0-9a-f]{32}/.exec(page.url())?.[0] ?? '';
  });

  await test.step('the custodian says that a release can be built', async () => {
    const { page, workspace } = keeper;
    await visit(page, `${workspace}/custodian`);
    await expectAccessible(page);
    await page.getByRole('link', { name: title }).first().click();
    const confirm = page.getByRole('button', { name: 'Confirm that it is feasible' });
    await confirm.waitFor();
    await untilReady(page);
    await confirm.click();
    await expect(page.getByText('The request goes on to the committee.')).toBeVisible();
  });

  await test.step('a reviewer asks a question, and the researcher answers', async () => {
    await openReview(first, title);
    await expectAccessible(first.page);
    await takeScreenshot(first.page, 'review');
    await first.page.getByLabel('Your question').fill(QUESTION);
    await first.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(first.page.getByText('Your question is with the team.')).toBeVisible();
    const { page, workspace } = researcher;
    await visit(page, `${workspace}/requests`);
    await expectAccessible(page);
    await page.getByRole('link', { name: /^Answer a question/ }).click();
    await expect(page.getByText(QUESTION).first()).toBeVisible();
    await untilReady(page);
    await page.getByLabel('Answer', { exact: true }).fill(ANSWER);
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await expect(page.getByText('Your answer is recorded.')).toBeVisible();
  });

  await test.step('two reviewers of two organisations approve, with reasons', async () => {
    await openReview(first, title);
    await expect(first.page.getByText(ANSWER).first()).toBeVisible();
    await approve(first.page, installation, REASONS[0]);
    await openReview(second, title);
    await approve(second.page, installation, REASONS[1]);
    await visit(second.page, `/requests/${requestId}`);
    await expect(second.page.getByText('Approved', { exact: true }).first()).toBeVisible();
    await expectAccessible(second.page);
  });

  await test.step('the participant is asked, and says yes with a proof', async () => {
    await openMyData(participant);
    await expectAccessible(participant);
    await participant.getByRole('button', { name: title }).click(SLOW);
    await expect(participant.getByText(REASONS[0])).toBeVisible();
    await takeScreenshot(participant, 'data-asked');
    await participant.getByRole('button', { name: 'Say yes' }).click();
    await expect(participant.getByRole('heading', { name: 'You said yes' })).toBeVisible(SLOW);
    await expectAccessible(participant);
  });

  await test.step('the researcher signs the agreement, and the release is built', async () => {
    const { page, workspace } = researcher;
    await visit(page, `${workspace}/requests/${requestId}/agreement`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Continue to sign' }).click();
    await signStatement(page, installation);
    await visit(page, `${workspace}/requests/${requestId}`);
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible(SLOW);
  });

  const releaseId = await test.step('the researcher downloads it and opens it in the browser', async () => {
    const { page, workspace } = researcher;
    await expect(async () => {
      await visit(page, `${workspace}/requests`);
      await page.getByRole('link', { name: /^Fetch the release/ }).click({ timeout: 2_000 });
      await page.waitForURL('**/releases/rel_*');
      await untilReady(page);
      await expect(page.getByRole('button', { name: 'Unlock with your passkey' })).toBeVisible({ timeout: 5_000 });
    }).toPass(SLOW);
    await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
    await page.getByRole('button', { name: 'Download and decrypt' }).waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'release');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download and decrypt' }).click();
    const files = readZip(readFileSync(await (await saved).path()));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['certificate.json', 'ROWS.csv']));
    // A heading, twelve others, and the participant who said yes.
    expect(files.get('data/dm.csv')?.trim().split('\n')).toHaveLength(14);
    await expect(page.getByRole('heading', { name: 'Decrypted and saved' })).toBeVisible();
    return /rel_[0-9a-f]{32}/.exec(page.url())?.[0] ?? '';
  });

  const stranger = await freshPage(browser, installation);
  await test.step('nobody else can fetch it', async () => {
    const path = `/api/releases/${releaseId}/file`;
    expect((await first.page.request.get(path)).status()).toBe(403);
    expect((await stranger.request.get(path)).status()).toBe(401);
    await visit(stranger, `/releases/${releaseId}`);
    await expectAccessible(stranger);
  });

  await test.step('the participant sees their row: who has it, why and until when', async () => {
    await openMyData(participant);
    await participant.getByRole('button', { name: title }).click(SLOW);
    await expect(participant.getByText('Your row is in a release for this request.')).toBeVisible();
    await expect(participant.getByText(UNIVERSITY).first()).toBeVisible();
    await expect(participant.getByText(summary)).toBeVisible();
    await expect(participant.getByText('Access until')).toBeVisible();
    await expectAccessible(participant);
    await takeScreenshot(participant, 'data-holds');
  });

  await test.step('the participant withdraws', async () => {
    await visit(participant, '/wallet');
    await participant.getByRole('button', { name: 'Unlock with your passkey' }).click();
    await participant.getByRole('link', { name: STUDY }).click(SLOW);
    await participant.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await expect(participant.getByRole('heading', { name: 'Withdraw from this study?' })).toBeVisible();
    await participant.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await expect(participant.getByRole('heading', { name: 'Your consent is withdrawn' })).toBeVisible();
  });

  await test.step('the researcher is told, deletes the row and says so', async () => {
    const { page, workspace } = researcher;
    await expect(async () => {
      await visit(page, `${workspace}/requests`);
      await page.getByRole('link', { name: /^Delete rows and say/ }).click({ timeout: 2_000 });
    }).toPass(SLOW);
    await page.waitForURL('**/releases/rel_*');
    await untilReady(page);
    await expectAccessible(page);
    await page.getByLabel('What did you delete, and where?').fill('The row, from the server and its backup.');
    await page.getByRole('button', { name: 'Continue to sign' }).click();
    await signStatement(page, installation);
  });

  await test.step('the participant sees that it is deleted', async () => {
    await openMyData(participant);
    await participant.getByRole('button', { name: title }).click(SLOW);
    await expect(participant.getByText('Somebody on the team confirmed that it is deleted')).toBeVisible();
    await expectAccessible(participant);
  });
});

type Member = { readonly page: Page; readonly workspace: string };
type Joining = { readonly name: string; readonly of: string; readonly role: string };

/** A browser with nothing in it. */
async function freshPage(browser: Browser, { portal }: Installation): Promise<Page> {
  return await (await browser.newContext({ baseURL: portal })).newPage();
}

/** Another person in a browser of their own, admitted to an organisation; on the page of its work. */
async function openMember(browser: Browser, installation: Installation, { name, of, role }: Joining): Promise<Member> {
  const page = await freshPage(browser, installation);
  await addVaultAuthenticator(page);
  await openAccount(page, installation, name);
  await askToJoin(page, installation, of, [role]);
  await openWorkspace(page);
  return { page, workspace: new URL(page.url()).pathname };
}

/** Answers the questions about a purpose, on the page that asks them. */
async function askPurpose(page: Page): Promise<void> {
  await page.waitForURL('**/allowed');
  await page.getByRole('checkbox', { name: 'Research about health or medicine' }).check();
  await page.getByRole('radio', { name: 'University' }).check();
  await page.getByRole('group', { name: 'Does it work for profit?' }).getByRole('radio', { name: 'No' }).check();
  await page.getByLabel('In which country is it?').selectOption('GB');
  await page.getByLabel('For how many months do you need the data?').fill('6');
  await page.getByRole('group', { name: 'Has an ethics committee' }).getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('button', { name: 'See what the rules say' }).click();
}

async function openReview({ page, workspace }: Member, title: string): Promise<void> {
  await visit(page, `${workspace}/reviews`);
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await untilReady(page);
}

async function approve(page: Page, installation: Installation, reason: string): Promise<void> {
  await page.getByRole('radio', { name: /^Approve/ }).check();
  await page.getByLabel('Why?').fill(reason);
  await page.getByRole('button', { name: 'Continue to sign' }).click();
  await signStatement(page, installation);
}

/** Everything about the uses of the reader's data, with the wallet open. */
async function openMyData(page: Page): Promise<void> {
  await visit(page, '/wallet/data');
  await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for your answer' })).toBeVisible(SLOW);
}
