import { openAccount } from './fixtures/account.ts';
import { addAuthenticator } from './fixtures/authenticator.ts';
import { expectAccessible } from './fixtures/axe.ts';
import { checkAnswers, completeDraft, importStudy } from './fixtures/draft.ts';
import { askToJoin, openWorkspace, signStatement } from './fixtures/signing.ts';
import { inventStudy } from './fixtures/study.ts';
import { expect, test } from './fixtures/test.ts';
import { visit } from './fixtures/visit.ts';

const PUBLIC = [
  '/',
  '/trials',
  '/trials?q=delirium&status=recruiting',
  '/trials?q=nonsuchword',
  '/trials/TMK00000003?from=1&to=3',
  '/trials/TMK00000009',
  '/trials/TMK00000012',
  '/datasets',
  '/datasets?q=nonsuchword',
  '/log',
  '/log/entries',
  '/log/entries/0',
  '/log/checkpoints/0',
  '/verify',
  '/findings',
  '/findings?concern=attention&sort=newest&age=nonsuchage',
  '/findings?rule=nonsuchrule',
  '/findings/outcome-switching',
  '/sponsors',
  '/audit',
  '/organisations',
  '/studies',
  '/withdraw',
  '/how-it-works',
  '/accessibility',
  '/privacy',
  '/terms',
  '/account/sign-in',
  '/account/sign-up',
  '/account/reset-password',
  '/account/verify-email',
  '/trials/TMK99999999',
];

for (const path of PUBLIC) {
  test(`${path} has no barrier that axe finds`, async ({ page }) => {
    await visit(page, path);
    await expectAccessible(page);
  });
}

const SECTIONS = [
  'titles',
  'identifiers',
  'sponsors',
  'conditions',
  'design',
  'arms',
  'eligibility',
  'outcomes',
  'dates',
  'places',
  'ethics',
  'sharing',
  'publications',
];

test('the pages of a person at work have no barrier that axe finds', async ({ page, installation }) => {
  test.setTimeout(900_000);
  await addAuthenticator(page);
  await openAccount(page, installation, 'Ida Barrow');
  await expectAccessible(page);
  await askToJoin(page, installation, 'Northmoor University Hospital');
  await openWorkspace(page);
  const workspace = new URL(page.url()).pathname;
  const organisation = workspace.replace('/work/', '/organisations/');
  const draft = await importStudy(page, inventStudy().json);
  const paths = [
    '/account/security',
    '/organisations/apply',
    organisation,
    `${organisation}/join`,
    workspace,
    `${workspace}/new`,
    `${workspace}/keys`,
    draft,
    ...SECTIONS.map((section) => `${draft}/${section}`),
  ];
  for (const path of paths) {
    await test.step(path, async () => {
      await visit(page, path);
      await expectAccessible(page);
    });
  }
  await test.step('a form with problems', async () => {
    await visit(page, `${draft}/ethics`);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('link', { name: /Enter the ethics review/ })).toBeVisible();
    await expectAccessible(page);
  });
  await completeDraft(page, draft);
  await checkAnswers(page, draft);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to sign', exact: true }).click();
  await test.step('the signing page', async () => {
    await page.getByRole('button', { name: 'Sign with your passkey' }).waitFor();
    await expectAccessible(page);
  });
  await signStatement(page, installation);
  await expectAccessible(page);
  const registryId = (await page.getByText(/^TMK\d{8}$/).textContent()) ?? '';
  const trial = `${workspace}/trials/${registryId}`;
  for (const path of [trial, `${trial}/status`, `${trial}/document`]) {
    await visit(page, path);
    await expectAccessible(page);
  }
});

test('a form can be filled in and sent with the keyboard alone', async ({ page }) => {
  await visit(page, '/account/sign-up');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  const tabTo = async (name: string, role: 'textbox' | 'button') => {
    const target = page.getByRole(role, { name, exact: true });
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((node) => node === document.activeElement)) return;
    }
    await expect(target).toBeFocused();
  };
  await tabTo('Your name', 'textbox');
  await page.keyboard.press('Enter');
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(problem).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await page.keyboard.type('Keyboard Only');
  await tabTo('E-mail address', 'textbox');
  await page.keyboard.type(`${crypto.randomUUID().slice(0, 8)}@journeys.example`);
  await page.keyboard.press('Tab');
  await page.keyboard.type('twelve characters and more');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Check your e-mail')).toBeVisible();
});
