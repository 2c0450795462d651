import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNoteSigner, formatVerifierKey } from '@trialmark/ledger';
import { parties } from '@trialmark/testing/log';
import { afterAll, describe, expect, test } from 'vitest';
import { isExposed, makeKeyFile, readKeyFile } from './key-file.ts';
import { formatPublicKey, parsePublicKey } from './parse-public-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'trialmark-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a key file', () => {
  test.each(['note', 'json'] as const)('of format %s reads back, and is its owner’s alone', (format) => {
    const path = join(folder, format);
    const made = makeKeyFile(path, 'elmfield', format);
    expect(readKeyFile(path)).toMatchObject({ id: made.id, key: made.key, name: 'elmfield' });
    expect(Buffer.from(readKeyFile(path).secret)).toEqual(Buffer.from(made.secret));
    expect(isExposed(path)).toBe(false);
    expect(() => makeKeyFile(path, 'elmfield', format)).toThrow('exists already');
  });

  test.each([
    ['rubbish', 'rubbish'],
    ['half a JSON', '{"kind":'],
    ['a JSON of another kind', '{"kind":"trialmark-secret-key","v":2}'],
    ['a key whose id was changed', 'PRIVATE+KEY+a+00000000+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB'],
  ])('that holds %s is refused with words', (_name, text) => {
    const path = join(folder, 'bad');
    writeFileSync(path, text);
    expect(() => readKeyFile(path)).toThrow('is no key file');
  });

  test('cannot be named what a note key cannot be named', () => {
    expect(() => makeKeyFile(join(folder, 'new'), 'two words', 'note')).toThrow('cannot name a key');
  });
});

describe('a public key', () => {
  test('reads back from each of its spellings', () => {
    const { key, secret } = parties.investigator;
    const spellings = [
      formatPublicKey(key),
      JSON.stringify(key),
      formatVerifierKey(createNoteSigner('any', secret).key),
    ];
    for (const spelling of spellings) expect(parsePublicKey(spelling)).toEqual(key);
    const passkey = parties.colleague.passkey.key;
    expect(parsePublicKey(formatPublicKey(passkey))).toEqual(passkey);
  });

  test.each(['', 'ed25519:', 'ed25519:short', 'rsa:AAAA', '{}', 'ed25519:a:b'])('is not “%s”', (text) => {
    expect(() => parsePublicKey(text)).toThrow('is no public key');
  });
});
