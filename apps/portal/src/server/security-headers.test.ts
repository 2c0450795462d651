import { expect, test } from 'vitest';
import { contentSecurityPolicy, staticHeaders } from './security-headers.ts';

const input = {
  nonce: 'bm9uY2U=',
  signerOrigin: 'http://sign.localhost:4003',
  logOrigin: 'http://localhost:4001',
  https: false,
  development: false,
};
const directives = (text: string) =>
  new Map(text.split('; ').map((d) => [d.split(' ')[0], d.split(' ').slice(1).join(' ')]));

test('lets scripts run by nonce only, WebAssembly too, and evaluates no text', () => {
  expect(directives(contentSecurityPolicy(input)).get('script-src')).toBe(
    "'nonce-bm9uY2U=' 'strict-dynamic' 'wasm-unsafe-eval'",
  );
});

test('sends forms nowhere but here and to the signing page', () => {
  expect(directives(contentSecurityPolicy(input)).get('form-action')).toBe("'self' http://sign.localhost:4003");
});

test.each([
  ['object-src', "'none'"],
  ['base-uri', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
])('sets %s to %s', (name, value) => {
  expect(directives(contentSecurityPolicy(input)).get(name)).toBe(value);
});

test('upgrades insecure requests where the site itself is secure, and only there', () => {
  expect(contentSecurityPolicy({ ...input, https: true })).toContain('upgrade-insecure-requests');
  expect(contentSecurityPolicy(input)).not.toContain('upgrade-insecure-requests');
});

test('isolates the browsing context and refuses type sniffing on every answer', () => {
  const names = staticHeaders.map((header) => `${header.key}: ${header.value}`);
  expect(names).toContain('Cross-Origin-Opener-Policy: same-origin');
  expect(names).toContain('X-Content-Type-Options: nosniff');
});
