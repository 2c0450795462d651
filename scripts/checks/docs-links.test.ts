import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { expect, test } from 'vitest';
import { findBrokenLinks } from './docs-links.ts';
import { readFiles } from './repository-files.ts';

test('every link of the documentation leads somewhere', () => {
  const broken = findBrokenLinks(readFiles(/\.md$/), (path) => existsSync(join(REPOSITORY, path)));
  expect(broken).toEqual([]);
});

test.each([
  ['a missing file', '[x](missing.md)', 1],
  ['a missing heading', '[x](#nowhere)', 1],
  ['a missing heading of another file', '[x](other.md#nowhere)', 1],
  ['a reference', '[x]: missing.md', 1],
  ['a present file, heading and other place', '[a](other.md#some-heading) [b](#here-now) [c](https://example.org)', 0],
  ['code', '`[x](missing.md)`\n```\n[x](missing.md)\n```', 0],
])('%s', (_, text, count) => {
  const documents = [
    { path: 'docs/a.md', text: `# Here, now\n\n${text}\n` },
    { path: 'docs/other.md', text: '## Some heading\n' },
  ];
  const paths = new Set(documents.map(({ path }) => path));
  expect(findBrokenLinks(documents, (path) => paths.has(path))).toHaveLength(count);
});
