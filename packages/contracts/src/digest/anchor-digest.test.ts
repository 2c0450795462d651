import fc from 'fast-check';
import { hashTypedData, recoverAddress } from 'viem';
import { expect, test } from 'vitest';
import { anchorDigest } from './anchor-digest.ts';
import { freezeDigest } from './freeze-digest.ts';
import { toHex } from './hex.ts';
import { packSignatures } from './pack-signatures.ts';
import { successionDigest } from './succession-digest.ts';
import { DOMAIN_NAME, DOMAIN_VERSION } from './typed-data.ts';
import {
  recoverAnchorSigner,
  recoverDigestSigner,
  signAnchor,
  signDigest,
  witnessAddress,
} from './witness-signature.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const head = fc.record({
  chainId: fc.nat(),
  contract: bytes(20).map(toHex),
  logId: bytes(32),
  size: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  root: bytes(32),
});
const key = bytes(31).map((tail) => Uint8Array.of(1, ...tail));

const fields = [
  { name: 'logId', type: 'bytes32' },
  { name: 'size', type: 'uint64' },
  { name: 'root', type: 'bytes32' },
] as const;
const predecessor = [
  { name: 'predecessorContract', type: 'address' },
  { name: 'predecessorLogId', type: 'bytes32' },
] as const;

test('digests are those of EIP-712 as an independent library computes them', () => {
  fc.assert(
    fc.property(head, bytes(20).map(toHex), bytes(32), (one, predecessorContract, predecessorLogId) => {
      const domain = {
        name: DOMAIN_NAME,
        version: DOMAIN_VERSION,
        chainId: one.chainId,
        verifyingContract: one.contract,
      };
      const message = { logId: toHex(one.logId), size: one.size, root: toHex(one.root) };
      expect(toHex(anchorDigest(one))).toBe(
        hashTypedData({ domain, types: { Anchor: fields }, primaryType: 'Anchor', message }),
      );
      expect(toHex(freezeDigest(one))).toBe(
        hashTypedData({ domain, types: { Freeze: fields }, primaryType: 'Freeze', message }),
      );
      expect(toHex(successionDigest({ ...one, predecessorContract, predecessorLogId }))).toBe(
        hashTypedData({
          domain,
          types: { Succession: [...predecessor, ...fields] },
          primaryType: 'Succession',
          message: { ...message, predecessorContract, predecessorLogId: toHex(predecessorLogId) },
        }),
      );
    }),
    { numRuns: 50 },
  );
});

test('a signature recovers to its signer, here and in an independent library', async () => {
  await fc.assert(
    fc.asyncProperty(head, key, async (one, privateKey) => {
      const signature = signAnchor(one, privateKey);
      expect(recoverAnchorSigner(one, signature)).toBe(witnessAddress(privateKey));
      const other = await recoverAddress({ hash: toHex(anchorDigest(one)), signature: toHex(signature) });
      expect(other.toLowerCase()).toBe(witnessAddress(privateKey));
    }),
    { numRuns: 25 },
  );
});

test('a signature for one chain, contract, log, size or root recovers to nobody known under another', () => {
  fc.assert(
    fc.property(head, head, key, (one, two, privateKey) => {
      for (const field of ['chainId', 'contract', 'logId', 'size', 'root'] as const) {
        const changed = { ...one, [field]: two[field] };
        fc.pre(toHex(anchorDigest(changed)) !== toHex(anchorDigest(one)));
        expect(recoverAnchorSigner(changed, signAnchor(one, privateKey))).not.toBe(witnessAddress(privateKey));
      }
    }),
    { numRuns: 25 },
  );
});

test('refuses the malleated twin of a signature, another v and another length', () => {
  const digest = new Uint8Array(32).fill(7);
  const signature = signDigest(digest, new Uint8Array(32).fill(1));
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = BigInt(toHex(signature.subarray(32, 64)));
  const highS = (order - s).toString(16).padStart(64, '0');
  const twin = Uint8Array.of(
    ...signature.subarray(0, 32),
    ...(highS.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
    signature[64] === 27 ? 28 : 27,
  );
  expect(recoverDigestSigner(digest, signature)).not.toBeNull();
  expect(recoverDigestSigner(digest, twin)).toBeNull();
  expect(recoverDigestSigner(digest, Uint8Array.of(...signature.subarray(0, 64), 0))).toBeNull();
  expect(recoverDigestSigner(digest, signature.subarray(0, 64))).toBeNull();
  expect(recoverDigestSigner(digest, new Uint8Array(65))).toBeNull();
});

test('refuses lengths and sizes that the contract could not hold', () => {
  const good = {
    chainId: 1,
    contract: `0x${'11'.repeat(20)}`,
    logId: new Uint8Array(32),
    size: 1n,
    root: new Uint8Array(32),
  };
  expect(() => anchorDigest({ ...good, size: 2n ** 64n })).toThrow(RangeError);
  expect(() => anchorDigest({ ...good, size: 1.5 })).toThrow(RangeError);
  expect(() => anchorDigest({ ...good, root: new Uint8Array(31) })).toThrow(RangeError);
  expect(() => anchorDigest({ ...good, contract: '0x11' })).toThrow(RangeError);
  expect(() => anchorDigest({ ...good, chainId: -1 })).toThrow(RangeError);
});

test('packs signatures ascending by signer, once a witness, and names a foreign one', () => {
  const digest = new Uint8Array(32).fill(9);
  const keys = [1, 2, 3].map((n) => new Uint8Array(32).fill(n));
  const signatures = keys.map((privateKey) => signDigest(digest, privateKey));
  const witnesses = new Set<string>(keys.slice(0, 2).map(witnessAddress));
  const packed = packSignatures(digest, [...signatures.slice(0, 2), ...signatures.slice(0, 1)], witnesses);
  if (!packed.ok) throw new Error('refused');
  expect(packed.signers).toEqual([...witnesses].sort());
  expect(packed.packed.length).toBe(130);
  expect(packSignatures(digest, signatures, witnesses)).toEqual({ ok: false, refused: 'foreign', index: 2 });
  expect(packSignatures(digest, [new Uint8Array(65)], witnesses)).toEqual({
    ok: false,
    refused: 'unreadable',
    index: 0,
  });
});
