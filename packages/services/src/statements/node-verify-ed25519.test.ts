import { generateKeyPairSync, sign } from 'node:crypto';
import { verifyEd25519Portable } from '@trialmark/ledger';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeVerifyEd25519 } from './node-verify-ed25519.ts';

const pair = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));

test('OpenSSL and the portable code agree on good signatures and on ones with a bit flipped', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.nat(63),
      fc.nat(7),
      fc.boolean(),
      (message, at, bit, isFlipped) => {
        const signature = new Uint8Array(sign(null, message, pair.privateKey));
        if (isFlipped) signature[at] = (signature[at] ?? 0) ^ (1 << bit);
        expect(nodeVerifyEd25519(signature, message, publicKey)).toBe(!isFlipped);
        expect(verifyEd25519Portable(signature, message, publicKey)).toBe(!isFlipped);
      },
    ),
    { numRuns: 100 },
  );
});

test.each<[string, Uint8Array, Uint8Array]>([
  ['a signature that is too short', new Uint8Array(63), publicKey],
  ['a signature that is too long', new Uint8Array(65), publicKey],
  ['no signature', new Uint8Array(), publicKey],
  ['a key that is not a point', new Uint8Array(64), new Uint8Array(32).fill(255)],
  ['a key that is too short', new Uint8Array(64), new Uint8Array(31)],
  // The neutral element: with it the signature of zeros and a one "verifies" any message where small order is allowed.
  ['a key of small order', Uint8Array.of(1, ...new Uint8Array(63)), Uint8Array.of(1, ...new Uint8Array(31))],
])('%s is refused, without a throw', (_, signature, key) => {
  expect(nodeVerifyEd25519(signature, new Uint8Array(8), key)).toBe(false);
});
