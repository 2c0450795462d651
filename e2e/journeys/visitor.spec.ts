import { readFileSync } from 'node:fs';
import { takeScreenshot } from '../fixtures/screenshot.ts';
import { scriptBytes } from '../fixtures/script-bytes.ts';
import { expect, test } from '../fixtures/test.ts';
import { untilReady, visit } from '../fixtures/visit.ts';

/** An invented trial of the seed whose primary outcome was switched, in the open. */
const SWITCHED = 'TMK00000003';

const PUBLIC = [
  '/',
  '/trials',
  `/trials/${SWITCHED}`,
  '/datasets',
  '/log',
  '/log/entries/0',
  '/verify',
  '/organisations',
];

test('a visitor finds a trial by words and facets', async ({ page }) => {
  await visit(page, '/');
  await takeScreenshot(page, 'home');
  await page.getByLabel('Search trials').fill('delirium');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL('**/trials?q=delirium');
  await expect(page.getByRole('status')).toHaveText('1 trial for “delirium”');
  await page.getByRole('heading', { level: 2 }).getByRole('link').click();
  await expect(page.getByText(SWITCHED).first()).toBeVisible();

  await visit(page, '/trials');
  const trials = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link');
  const all = await trials.count();
  await takeScreenshot(page, 'search');
  await page.getByRole('link', { name: /^Suspended/ }).click();
  await expect(page.getByRole('link', { name: 'Clear all' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^✓?\s*Suspended \(selected\)/ })).toBeVisible();
  const narrowed = await trials.count();
  expect(narrowed).toBeGreaterThan(0);
  expect(narrowed).toBeLessThan(all);
});

test('a search that finds nothing says what to do', async ({ page }) => {
  await visit(page, '/trials?q=nonsuchword');
  await expect(page.getByText('No trial found for “nonsuchword”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Show all trials' })).toBeVisible();
});

test('a switched outcome stays visible, with both versions side by side', async ({ page }) => {
  await visit(page, `/trials/${SWITCHED}`);
  await expect(page.getByText('Reason given').first()).toBeVisible();
  await takeScreenshot(page, 'trial');
  await page.getByLabel('Earlier version').selectOption({ index: 0 });
  await page.getByLabel('Later version').selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Compare' }).click();
  const differences = page.getByRole('table', { name: 'Differences between version 1 and version 3' });
  await expect(differences.getByRole('row')).not.toHaveCount(1);
  await expect(differences.getByText('Changed').or(differences.getByText('Added')).first()).toBeVisible();
});

test('the log can be read from its head down to one statement', async ({ page }) => {
  await visit(page, '/log');
  await expect(page.getByRole('heading', { name: 'Latest checkpoint' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Witnesses' })).toBeVisible();
  await takeScreenshot(page, 'log');
  await page.getByRole('link', { name: 'All entries' }).click();
  await page.waitForURL('**/log/entries');
  await untilReady(page);
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/\/log\/entries\/\d+$/);
  await expect(page.getByRole('heading', { name: 'Its place in the log' })).toBeVisible();
  await visit(page, '/log/entries/0');
  await expect(page.getByText('The log was started').first()).toBeVisible();
});

test('a receipt is verified in the browser, and a changed one is refused', async ({ page, installation }) => {
  const answer = await page.request.get('/log/entries/1/receipt');
  expect(answer.ok()).toBe(true);
  const receipt = await answer.text();
  await visit(page, '/verify');
  await page.getByLabel('Trust policy', { exact: true }).fill(readFileSync(installation.policyFile, 'utf8'));
  await page.getByLabel('Receipt', { exact: true }).fill(receipt);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.getByText('The receipt holds')).toBeVisible();

  const at = receipt.indexOf('extra ') + 40;
  const changed = receipt.slice(0, at) + (receipt[at] === 'A' ? 'B' : 'A') + receipt.slice(at + 1);
  await page.getByLabel('Receipt', { exact: true }).fill(changed);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.getByText('The receipt does not hold under this policy')).toBeVisible();
  await expect(page.locator('[data-check="receipt.inclusion"]')).toHaveAttribute('data-ok', 'false');
});

test('public pages can be read without JavaScript', async ({ browser, installation }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: installation.portal });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Search trials').fill('delirium');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('heading', { level: 2 }).getByRole('link').click();
  await page.waitForURL(`**/trials/${SWITCHED}`);
  for (const name of ['Outcomes', 'Findings', 'History', 'Evidence']) {
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  }
  const hints = await page.locator('noscript').evaluateAll((nodes) => nodes.map((node) => node.textContent));
  expect(hints.join(' ')).toContain('Without it, download the receipt');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('table', { name: /^Differences between/ })).toBeVisible();
  for (const [path, heading] of [
    ['/log', 'The log'],
    ['/log/entries/0', 'Entry 0'],
    ['/organisations', 'Organisations'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
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
