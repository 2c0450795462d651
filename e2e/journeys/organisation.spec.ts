import { openAccount } from '../fixtures/account.ts';
import { addAuthenticator } from '../fixtures/authenticator.ts';
import { askToJoin, createSigningKey, openWorkspace, signStatement } from '../fixtures/signing.ts';
import { expect, test } from '../fixtures/test.ts';
import { untilReady, visit } from '../fixtures/visit.ts';

test('an organisation is accredited, and its administrator admits a second person', async ({
  page,
  browser,
  installation,
}) => {
  const name = `Elmfield Institute ${crypto.randomUUID().slice(0, 4)}`;
  let organisation = '';
  const admit = async () => {
    await page.getByRole('link', { name: /^Look at the request of/ }).click();
    await page.getByRole('button', { name: 'Continue to sign the admission' }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Member admitted' })).toBeVisible();
  };
  await addAuthenticator(page);

  await test.step('somebody applies for it, with a key made for it', async () => {
    await openAccount(page, installation, 'Ada Whitlock');
    await visit(page, '/organisations/apply');
    await page.getByLabel('Name of the organisation').fill(name);
    await page.getByLabel('Country').selectOption('GB');
    await page.getByRole('radio', { name: 'Research institution' }).check();
    await page.getByRole('button', { name: 'Continue to make the key' }).click();
    await createSigningKey(page, installation);
  });

  await test.step('the accreditors agree', async () => {
    await expect(page.getByRole('link', { name: `Ask ${name} to admit you` })).toBeVisible({ timeout: 120_000 });
  });

  await test.step('its founder admits herself, as an administrator', async () => {
    await page.getByRole('link', { name: `Ask ${name} to admit you` }).click();
    await page.waitForURL('**/join');
    organisation = /org_\w+/.exec(page.url())?.[0] ?? '';
    await untilReady(page);
    await expect(page.getByRole('checkbox', { name: /^Administrator/ })).toBeChecked();
    await page.getByRole('button', { name: 'Continue to make your key' }).click();
    await createSigningKey(page, installation);
    await page.getByRole('link', { name: 'Decide on requests' }).click();
    await admit();
  });

  const second = await browser.newPage({ baseURL: installation.portal });
  await addAuthenticator(second);
  await test.step('a second person asks to join', async () => {
    await openAccount(second, installation, 'Ben Corrie');
    await askToJoin(second, installation, name);
    await expect(second.getByText(`Request to ${name}`)).toBeVisible();
    await second.goto(`/work/${organisation}`);
    await expect(second.getByRole('link', { name: 'Register a trial' })).toHaveCount(0);
  });

  await test.step('the administrator admits him', async () => {
    await visit(page, `/work/${organisation}/members`);
    await expect(page.getByRole('link', { name: 'Look at the request of Ben Corrie' })).toBeVisible();
    await admit();
  });

  await test.step('he can draft now', async () => {
    await openWorkspace(second);
    await second.getByRole('link', { name: 'Register a trial' }).click();
    await second.waitForURL('**/new');
    await untilReady(second);
    await second.getByRole('button', { name: 'Start with an empty form' }).click();
    await second.waitForURL('**/drafts/*');
    await expect(second.getByText(/of the 24 items/)).toBeVisible();
  });
  await second.close();
});
