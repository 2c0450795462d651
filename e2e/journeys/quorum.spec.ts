import { openAccount } from '../fixtures/account.ts';
import { setQuorum } from '../fixtures/accredit.ts';
import { addAuthenticator } from '../fixtures/authenticator.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { createSigningKey, signStatement } from '../fixtures/signing.ts';
import { expect, test } from '../fixtures/test.ts';
import { untilReady, visit } from '../fixtures/visit.ts';

test('where two keys of an organisation must agree, one signature admits nobody', async ({ page, installation }) => {
  const name = `Ashgrove Institute ${crypto.randomUUID().slice(0, 4)}`;
  let organisation = '';
  await addAuthenticator(page);
  await openAccount(page, installation, 'Mira Tennant');

  await test.step('an organisation has two keys', async () => {
    await visit(page, '/organisations/apply');
    await page.getByLabel('Name of the organisation').fill(name);
    await page.getByLabel('Country').selectOption('GB');
    await page.getByRole('radio', { name: 'Research institution' }).check();
    await page.getByRole('button', { name: 'Continue to make the key' }).click();
    await createSigningKey(page, installation);
    const ask = page.getByRole('link', { name: `Ask ${name} to admit you` });
    organisation = /org_\w+/.exec((await ask.getAttribute('href', { timeout: 120_000 })) ?? '')?.[0] ?? '';
    await visit(page, `/work/${organisation}/keys`);
    await page.getByLabel('Why you add a key').fill('For a colleague.');
    await page.getByRole('button', { name: 'Continue to make the key' }).click();
    await page.getByRole('button', { name: 'Create a signing key' }).click();
    await page.getByRole('button', { name: 'Continue to sign with your old key' }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Key registered' })).toBeVisible();
  });

  await test.step('the accreditors state that both must agree', async () => {
    await setQuorum(installation, organisation, 2);
    await visit(page, `/organisations/${organisation}`);
    await expect(page.getByText('Keys that must agree')).toBeVisible();
  });

  await test.step('the first key says that she is a member, which is not enough', async () => {
    await visit(page, `/organisations/${organisation}/join`);
    await page.getByRole('button', { name: 'Continue to make your key' }).click();
    await createSigningKey(page, installation);
    await page.getByRole('link', { name: 'Decide on requests' }).click();
    await page.getByRole('link', { name: /^Look at the request of/ }).click();
    await page.getByRole('button', { name: 'Continue to sign the admission' }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Signed: 1 of 2 signatures' })).toBeVisible();
    await visit(page, `/organisations/${organisation}`);
    await expect(page.getByText('No member is admitted yet.')).toBeVisible();
  });

  await test.step('the second key finds it, sees it in words, and signs the same', async () => {
    await visit(page, `/work/${organisation}`);
    await page.getByRole('link', { name: 'Waiting for another signature (1)' }).click();
    await expect(page.getByText('1 of 2 signatures')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Admit Mira Tennant' }).click();
    await page.waitForURL('**/proposals/*');
    await untilReady(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Admit Mira Tennant' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Continue to sign' }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Member admitted' })).toBeVisible();
  });

  await test.step('as an administrator she has another key of the organisation made, which both must vouch for', async () => {
    await visit(page, `/work/${organisation}`);
    await page.getByRole('link', { name: 'Keys of the organisation' }).click();
    await page.waitForURL('**/organisation-keys');
    await untilReady(page);
    await expectAccessible(page);
    await page.getByLabel('Why you add a key').fill('For a third colleague.');
    await page.getByRole('button', { name: 'Continue to make the key' }).click();
    await page.getByRole('button', { name: 'Create a signing key' }).click();
    await page.getByRole('button', { name: 'Continue to sign with your old key' }).click();
    await signStatement(page, installation);
    await expect(page.getByRole('heading', { name: 'Signed: 1 of 2 signatures' })).toBeVisible();
    await visit(page, `/work/${organisation}/proposals`);
    await expect(page.getByRole('link', { name: 'Add a key of the organisation' })).toBeVisible();
  });
});
