import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test('goes back to where the reader came from', () => {
  expect(safePath('/drafts/org_1/draft_2?step=outcomes')).toBe('/drafts/org_1/draft_2?step=outcomes');
});

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  'javascript:alert(1)',
  '',
  undefined,
])('never leads to another site: %s', (to) => {
  expect(safePath(to)).toBe('/account');
});
