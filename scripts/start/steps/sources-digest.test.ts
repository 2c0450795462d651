import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestSources } from './sources-digest.ts';

let root = '';
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const digest = () => digestSources(root, ['lock.json', 'site']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trialmark-sources-'));
  write('lock.json', '{}');
  write('site/src/page.tsx', 'a');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['a changed source', 'site/src/page.tsx', 'b'],
  ['a new source', 'site/src/other.tsx', ''],
  ['a changed lock file', 'lock.json', '{"a":1}'],
])('%s asks for another build', (_, path, text) => {
  const before = digest();
  write(path, text);
  expect(digest()).not.toBe(before);
});

test.each(['site/.next/server.js', 'site/node_modules/x/index.js', 'site/next-env.d.ts', 'site/src/page.test.tsx'])(
  'what building writes, and tests, ask for none: %s',
  (path) => {
    const before = digest();
    write(path, 'x');
    expect(digest()).toBe(before);
  },
);
