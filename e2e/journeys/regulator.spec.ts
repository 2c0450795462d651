import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { runCli } from '../fixtures/run-cli.ts';
import { takeScreenshot } from '../fixtures/screenshot.ts';
import { scriptBytes } from '../fixtures/script-bytes.ts';
import { expect, test } from '../fixtures/test.ts';
import { untilReady, visit } from '../fixtures/visit.ts';

/** Invented trials of the seed: registered before the start, after it, and one whose results are overdue. */
const TIMELY = 'TMK00000001';
const LATE = 'TMK00000004';
const OVERDUE = 'TMK00000010';
const OVERDUE_SPONSOR = 'Calder & Finch Therapeutics';

const PUBLIC = ['/findings', '/findings/registration-timing', '/sponsors', '/audit'];

/** The worker of the installation computes findings within a minute of the log's publication. */
async function untilFound(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await visit(page, `/findings?rule=registration-timing&verdict=RETROSPECTIVE`);
        return page.getByText(LATE, { exact: true }).count();
      },
      { timeout: 180_000 },
    )
    .toBeGreaterThan(0);
}

test('a regulator finds what needs attention, and from there the trial, its evidence and the log', async ({ page }) => {
  test.setTimeout(400_000);
  await untilFound(page);
  await visit(page, '/findings');
  await expect(page.getByRole('table', { name: 'Findings by rule' })).toBeVisible();
  await takeScreenshot(page, 'findings');
  await page
    .getByRole('link', { name: /^Needs attention/ })
    .first()
    .click();
  await page.waitForURL(/concern=attention/);
  await page
    .getByRole('table', { name: 'Findings by rule' })
    .getByRole('link', { name: 'Registration timing' })
    .click();
  await page.waitForURL(/rule=registration-timing/);
  const found = page.getByRole('listitem').filter({ hasText: LATE });
  await expect(found.getByText('Registered after the start')).toBeVisible();
  await found.getByRole('heading').getByRole('link').click();
  await page.waitForURL(`**/trials/${LATE}#findings`);
  const timing = page.locator('[data-rule="registration-timing"]');
  await timing.getByText('Evidence, inputs and what would change it').click();
  await expect(timing.getByText('What would change it', { exact: true })).toBeVisible();
  await timing.getByRole('link', { name: /^Entry \d+$/ }).click();
  await page.waitForURL(/\/log\/entries\/\d+$/);
  await expect(page.getByRole('heading', { name: 'Its place in the log' })).toBeVisible();
  await expect(page.locator('pre')).toContainText(LATE);
});

test('a rule says what it looks at, and how often it found what', async ({ page }) => {
  await visit(page, '/findings/registration-timing');
  await expect(page.getByText('Rule registration-timing/1')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'RETROSPECTIVE' });
  await row.getByRole('link').click();
  await page.waitForURL(/verdict=RETROSPECTIVE/);
  await expect(page.getByText(LATE, { exact: true })).toBeVisible();
  expect((await page.request.get('/findings/no-such-rule')).status()).toBe(404);
});

test('every number of a sponsor leads to its trials', async ({ page }) => {
  await visit(page, '/sponsors?sort=outstanding');
  const results = page.getByRole('table', { name: 'Results of trials, by sponsor' });
  await expect(results.getByRole('row').last()).toContainText('All sponsors');
  await takeScreenshot(page, 'sponsors');
  // Other journeys register trials of other sponsors: the row is this one's, wherever it stands.
  await results.getByRole('link', { name: OVERDUE_SPONSOR, exact: true }).click();
  await page.waitForURL(/\/sponsors\/org_/);
  const trial = page.getByRole('row').filter({ hasText: OVERDUE });
  await expect(trial.getByText(/^Outstanding for \d+ days/)).toBeVisible();
});

test('the findings of the page are in its CSV and in the feeds', async ({ page }) => {
  await visit(page, '/findings?rule=registration-timing&verdict=RETROSPECTIVE');
  const csv = await page.getByRole('link', { name: 'CSV of this list' }).getAttribute('href');
  const table = await (await page.request.get(csv ?? '')).text();
  expect(table).toContain(LATE);
  expect(table).not.toContain(TIMELY);
  const feed = await page.getByRole('link', { name: 'JSON feed' }).getAttribute('href');
  expect((await (await page.request.get(feed ?? '')).json()).version).toBe('https://jsonfeed.org/version/1.1');
});

test('the whole log is audited in the browser, and says the same as the console', async ({ page, installation }) => {
  test.setTimeout(600_000);
  await visit(page, '/audit');
  await page.getByRole('button', { name: 'Audit the log', exact: true }).click();
  await expect(page.getByText('Open or paste a trust policy').first()).toBeVisible();
  await page.getByLabel('Trust policy', { exact: true }).fill(readFileSync(installation.policyFile, 'utf8'));
  await page.getByRole('button', { name: 'Audit the log', exact: true }).click();
  await expect(page.getByText('Everything that was checked holds')).toBeVisible({ timeout: 300_000 });
  const late = page.locator(`[data-trial="${LATE}"]`);
  await expect(late.getByText('Registered after the start')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the report (JSON)' }).click();
  const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(report).toMatchObject({ v: 1, ok: true, violations: [] });
  const answer = await page.request.get(`${installation.api}/api/v1/trials/${LATE}/findings`);
  const { asOf, findings } = await answer.json();
  // Some inputs name the day: around midnight UTC the two may be of different ones.
  const isOfOneDay = asOf.today === report.assessedAt.slice(0, 10);
  const comparable = (found: readonly { readonly inputs: object }[]) =>
    found.filter(({ inputs }) => isOfOneDay || !('today' in inputs));
  const audited = report.findings.trials.find(({ registryId }: { registryId: string }) => registryId === LATE);
  const kept = findings.map(({ finding }: { finding: { inputs: object } }) => finding);
  expect(comparable(audited.findings)).toEqual(comparable(kept));
  expect(comparable(kept).length).toBeGreaterThan(0);
});

test('the evidence of a trial is one file that verifies offline', async ({ page, installation }, info) => {
  await visit(page, `/trials/${LATE}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Evidence, to verify offline (ZIP)' }).click();
  const file = info.outputPath('evidence.zip');
  await (await download).saveAs(file);
  const { code, text } = await runCli('bundle', 'verify', file, '--policy', installation.policyFile, '--json');
  expect(code, text).toBe(0);
  expect(text).toContain(LATE);
});

test('a log whose file was changed on the way does not hold, and an audit can be stopped', async ({
  page,
  installation,
}) => {
  test.setTimeout(600_000);
  const policy = readFileSync(installation.policyFile, 'utf8');
  await page.route('**/log/tile/entries/**', async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[40] = (body[40] ?? 0) ^ 1;
    await route.fulfill({ response: answer, body });
  });
  await visit(page, '/audit');
  await page.getByLabel('Trust policy', { exact: true }).fill(policy);
  await page.getByRole('button', { name: 'Audit the log', exact: true }).click();
  await expect(page.getByText(/things? (?:does|do) not hold/).first()).toBeVisible({ timeout: 300_000 });

  await page.route('**/log/tile/entries/**', () => undefined);
  await page.getByRole('button', { name: 'Audit again' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('An audit that was stopped says nothing about the log')).toBeVisible();
});

test('findings can be read without JavaScript', async ({ browser, installation }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: installation.portal });
  const page = await context.newPage();
  await page.goto('/findings');
  await page
    .getByRole('link', { name: /^Registration timing/ })
    .first()
    .click();
  await page.waitForURL(/rule=registration-timing/);
  await expect(page.getByText(LATE, { exact: true })).toBeVisible();
  await page.goto('/sponsors');
  await page.getByRole('link', { name: 'Results outstanding' }).click();
  await page.waitForURL(/sort=outstanding/);
  await page.goto('/audit');
  const hints = await page.locator('noscript').evaluateAll((nodes) => nodes.map((node) => node.textContent));
  expect(hints.join(' ')).toContain('trialmark audit');
  await context.close();
});

for (const path of PUBLIC) {
  test(`${path} loads less than 200 kB of script`, async ({ page }) => {
    const bytes = await scriptBytes(page, path);
    await untilReady(page);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(200_000);
  });
}
