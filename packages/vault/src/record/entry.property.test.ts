import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes } from '../crypto/bytes.ts';
import { VaultError } from '../vault-error.ts';
import { openEntry, sealEntry, slotOf } from './entry.ts';
import { vaultKeys } from './vault-keys.ts';
import { ENTRY_BYTES_MAX, SealedEntry } from './vault-record.ts';

const vaultKey = randomBytes(32);
const keys = await vaultKeys('AAAAAAAAAAAAAAAAAAAAAA', vaultKey);
const names = fc.stringMatching(/^[a-z][a-z-]{0,30}(\/[A-Za-z0-9._-]{1,100})?$/);

test('gives back what was sealed, whatever its length, and leaves the value to its owner', async () => {
  await fc.assert(
    fc.asyncProperty(names, fc.uint8Array({ maxLength: 1_000 }), async (name, value) => {
      const copy = value.slice();
      const sealed = await sealEntry(keys, name, 3, value, randomBytes);
      expect(SealedEntry.parse(sealed)).toEqual(sealed);
      expect(await openEntry(keys, sealed)).toEqual({ name, value: copy });
      expect(value).toEqual(copy);
    }),
    { numRuns: 50 },
  );
});

test('does not open in another slot, as another version, or in another vault', async () => {
  const sealed = await sealEntry(keys, 'issuer', 1, randomBytes(32), randomBytes);
  const elsewhere = await vaultKeys('AAAAAAAAAAAAAAAAAAAAAQ', vaultKey);
  expect(await openEntry(keys, { ...sealed, slot: await slotOf(keys, 'wallet') })).toBeNull();
  expect(await openEntry(keys, { ...sealed, version: 2 })).toBeNull();
  expect(await openEntry(elsewhere, sealed)).toBeNull();
});

test('tells nobody without the key what an entry is called or how long it is', async () => {
  const other = await vaultKeys('AAAAAAAAAAAAAAAAAAAAAA', randomBytes(32));
  expect(await slotOf(keys, 'consent/TMK00000001')).not.toBe(await slotOf(other, 'consent/TMK00000001'));
  const sizes = await Promise.all(
    [0, 32, 200].map(
      async (length) => (await sealEntry(keys, 'wallet', 1, randomBytes(length), randomBytes)).sealed.length,
    ),
  );
  expect(new Set(sizes).size).toBe(1);
  const sealed = await sealEntry(keys, 'consent/TMK00000001', 1, randomBytes(8), randomBytes);
  expect(JSON.stringify(sealed)).not.toMatch(/consent|TMK00000001/);
});

test('refuses names that are none and values that are too large', async () => {
  for (const name of ['', 'Wallet', 'a/b/c', 'a\nb', '/', 'a/', '__proto__']) {
    await expect(slotOf(keys, name)).rejects.toThrow(TypeError);
  }
  await expect(sealEntry(keys, 'wallet', 1, new Uint8Array(ENTRY_BYTES_MAX + 1), randomBytes)).rejects.toEqual(
    new VaultError('entry-too-large', { bytes: ENTRY_BYTES_MAX + 1 }),
  );
});
