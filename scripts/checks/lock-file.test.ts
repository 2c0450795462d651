import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { expect, test } from 'vitest';
import floors from './dependency-floors.json' with { type: 'json' };
import { findBelowFloor, findResolvedHosts, findUnpinned, isBelow, type Lock, nameOf } from './lock-file.ts';

const lock = JSON.parse(readFileSync(join(REPOSITORY, 'package-lock.json'), 'utf8')) as Lock;

test('no installed version is below the floor of known faults, and every floor is about something installed', () => {
  expect(findBelowFloor(lock, floors)).toEqual([]);
  const installed = new Set(Object.keys(lock.packages).map(nameOf));
  expect(Object.keys(floors).filter((name) => !installed.has(name))).toEqual([]);
});

test('the lock file is the same on every machine: it names no host', () => {
  expect(findResolvedHosts(lock)).toEqual([]);
});

test('everything that is installed is pinned by its content', () => {
  expect(findUnpinned(lock)).toEqual([]);
});

test('faults of a lock file are found', () => {
  const faulty: Lock = {
    packages: {
      'apps/a/node_modules/next': { version: '16.3.2', integrity: 'sha512-x' },
      'node_modules/next': { version: '16.3.3' },
      'node_modules/x': { version: '1.0.0', integrity: 'sha512-x', resolved: 'https://registry.example/x.tgz' },
      'node_modules/@trialmark/db': { resolved: 'packages/db', link: true },
    },
  };
  expect(findBelowFloor(faulty, floors)).toEqual(['next 16.3.2 < 16.3.3']);
  expect(findResolvedHosts(faulty)).toEqual(['node_modules/x']);
  expect(findUnpinned(faulty)).toEqual(['node_modules/next']);
});

test.each([
  ['1.2.3', '1.2.3', false],
  ['1.2.3', '1.10.0', true],
  ['2.0.0', '1.99.99', false],
  ['1.6.24-beta.1', '1.6.24', true],
])('%s is below %s: %s', (version, floor, expected) => {
  expect(isBelow(version, floor)).toBe(expected);
});
