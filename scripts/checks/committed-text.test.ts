import { homedir } from 'node:os';
import { REPOSITORY } from '@trialmark/config';
import { expect, test } from 'vitest';
import { readFiles } from './repository-files.ts';

const TEXT = /\.(ts|tsx|mjs|json|jsonc|md|yml|yaml|toml|sol|sql|prisma|css|html|txt)$|(^|\/)[^.]+$/;

test('no file names a folder of the machine it was written on', () => {
  const own = [REPOSITORY, homedir()].filter((path) => path.split('/').length > 2).map((path) => `${path}/`);
  const leaks = readFiles(TEXT).filter(({ text }) => own.some((path) => text.includes(path)));
  expect(leaks.map(({ path }) => path)).toEqual([]);
});

test('no file holds a merge conflict', () => {
  const conflicted = readFiles(TEXT).filter(({ text }) => /^(<{7}|>{7}) /m.test(text));
  expect(conflicted.map(({ path }) => path)).toEqual([]);
});

test('no file holds a private key', () => {
  const marker = ['PRIVATE', 'KEY'];
  const leaks = readFiles(TEXT).filter(
    ({ text }) =>
      text.includes(`-----BEGIN ${marker.join(' ')}`) ||
      new RegExp(`${marker.join('\\+')}\\+[^\\s+<]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}`).test(text),
  );
  expect(leaks.map(({ path }) => path).filter((path) => !/vectors|\.test\.ts$|\.fixture\.ts$/.test(path))).toEqual([]);
});
