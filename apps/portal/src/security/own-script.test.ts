import { expect, test } from 'vitest';
import { isOwnScript } from './own-script.ts';

const origin = 'https://trialmark.example';

test('lets the built parts of the site load', () => {
  expect(isOwnScript('/_next/static/chunks/27vfef4j85tia.js', origin)).toBe(true);
  expect(isOwnScript(`${origin}/_next/static/chunks/a.js`, origin)).toBe(true);
});

test.each([
  'https://elsewhere.example/_next/static/chunks/a.js',
  '//elsewhere.example/_next/static/chunks/a.js',
  '/api/upload/a.js',
  '/_next/static/../../api/a.js',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  'blob:https://trialmark.example/_next/static/a',
  'https://trialmark.example@elsewhere.example/_next/static/a.js',
])('refuses %s', (url) => {
  expect(isOwnScript(url, origin)).toBe(false);
});
