import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COSIGNATURE_TYPE, createNoteSigner, createSecret, formatSecretKey } from '@trialmark/ledger';
import { afterAll, expect, test } from 'vitest';
import { openMirrorKey } from './mirror-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirror-key-'));
const file = join(folder, 'key');
afterAll(() => rmSync(folder, { recursive: true }));

test('a key is made once, for its owner’s eyes only, and is the same afterwards', () => {
  expect(() => openMirrorKey(file, null)).toThrow(/--name|There is no key/);
  const made = openMirrorKey(file, 'mirror.example/m1');
  expect([made.key.type, statSync(file).mode & 0o777]).toEqual([COSIGNATURE_TYPE, 0o600]);
  expect(openMirrorKey(file, null).key).toEqual(made.key);
  expect(() => openMirrorKey(file, 'mirror.example/m2')).toThrow(/not of mirror.example\/m2/);
});

test('a key that signs something else, a name that is none, and a file that is no key are refused', () => {
  const plain = join(folder, 'plain');
  const secret = createSecret();
  writeFileSync(plain, formatSecretKey(createNoteSigner('someone', secret).key, secret));
  expect(() => openMirrorKey(plain, null)).toThrow(/no key for cosignatures/);
  expect(() => openMirrorKey(join(folder, 'new'), 'a name')).toThrow(/cannot name a key/);
  writeFileSync(plain, 'nothing');
  expect(() => openMirrorKey(plain, null)).toThrow(/no key file/);
});
