import { expect, test } from 'vitest';
import { PublicKey } from './public-key.ts';

const key = (publicKey: string) => ({ algorithm: 'ed25519', publicKey });

test('a key has one spelling: the spare bits of its last character are zero', () => {
  const zeros = 'A'.repeat(42);
  expect(PublicKey.safeParse(key(`${zeros}A`)).success).toBe(true);
  expect(PublicKey.safeParse(key(`${zeros}8`)).success).toBe(true);
  for (const last of 'BCDZz9-_') expect(PublicKey.safeParse(key(`${zeros}${last}`)).success, last).toBe(false);
});

test('a key has the length of its algorithm', () => {
  expect(PublicKey.safeParse(key('A'.repeat(42))).success).toBe(false);
  expect(PublicKey.safeParse({ algorithm: 'es256-webauthn', publicKey: 'A'.repeat(44) }).success).toBe(true);
  expect(PublicKey.safeParse({ algorithm: 'es256-webauthn', publicKey: 'A'.repeat(43) }).success).toBe(false);
});
