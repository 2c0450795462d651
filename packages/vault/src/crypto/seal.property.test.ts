import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bytes, randomBytes } from './bytes.ts';
import { hkdfAesKey } from './hkdf.ts';
import { fromBase64url, open, seal } from './seal.ts';

const key = await hkdfAesKey(new Uint8Array(32).fill(1), 'test');
const plain: Bytes = new Uint8Array(40).fill(9);
const purpose = ['a', 'vault', '1'];

test('opens for the purpose that it was sealed for, and for no other', async () => {
  const sealed = await seal(key, plain, purpose, randomBytes);
  await expect(open(key, sealed, purpose)).resolves.toEqual(plain);
  for (const other of [
    ['a', 'vault', '2'],
    ['a', 'vault'],
    ['a', 'vault', '1', ''],
  ]) {
    await expect(open(key, sealed, other)).resolves.toBeNull();
  }
  const otherKey = await hkdfAesKey(new Uint8Array(32).fill(1), 'other');
  await expect(open(otherKey, sealed, purpose)).resolves.toBeNull();
});

test('any changed bit is noticed', async () => {
  const sealed = await seal(key, plain, purpose, randomBytes);
  const bits = fc.nat({ max: (12 + 56) * 8 - 1 });
  await fc.assert(
    fc.asyncProperty(bits, async (bit) => {
      const bytes = Buffer.concat([fromBase64url(sealed.nonce), fromBase64url(sealed.sealed)]);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const changed = {
        nonce: bytes.subarray(0, 12).toString('base64url'),
        sealed: bytes.subarray(12).toString('base64url'),
      };
      expect(await open(key, changed, purpose)).toBeNull();
    }),
  );
});

test('the same plaintext is never sealed twice under one nonce', async () => {
  const sealings = await Promise.all(Array.from({ length: 200 }, () => seal(key, plain, purpose, randomBytes)));
  expect(new Set(sealings.map(({ nonce }) => nonce)).size).toBe(200);
});
