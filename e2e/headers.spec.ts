import { expect, test } from './fixtures/test.ts';

/** A page, and all the ways in which there can be none. */
const PATHS = [
  ['/', 200],
  ['/no-such-page', 404],
  ['/trials/TMK99999999', 404],
  ['/log/entries/not-a-number', 404],
  ['/organisations/org_none', 404],
  ['/datasets', 200],
  ['/datasets/dset_none', 404],
  ['/requests/areq_none', 404],
  ['/releases/rel_none', 404],
  ['/%E0%A4%A', 404],
] as const;

for (const [path, status] of PATHS) {
  test(`${path} answers ${status} with the headers that confine a page`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status()).toBe(status);
    const headers = response.headers();
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'nonce-[\w+/=-]{20,}' 'strict-dynamic' 'wasm-unsafe-eval';/);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
}

test('every answer has a nonce of its own', async ({ request }) => {
  const nonces = await Promise.all(
    [1, 2].map(
      async () => /'nonce-([^']+)'/.exec((await request.get('/')).headers()['content-security-policy'] ?? '')?.[1],
    ),
  );
  expect(nonces[0]).toBeDefined();
  expect(nonces[0]).not.toBe(nonces[1]);
});
