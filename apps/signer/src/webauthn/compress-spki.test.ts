import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compressSpki } from './compress-spki.ts';

const spkiOf = (namedCurve: string) =>
  new Uint8Array(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ type: 'spki', format: 'der' }));

/** The SubjectPublicKeyInfo that carries `point` compressed. */
const compressedSpki = (point: Uint8Array) =>
  Buffer.concat([Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'), point]);

describe('the compressed public key', () => {
  test('is the same point, by an independent decoder', () => {
    for (let i = 0; i < 32; i++) {
      const spki = spkiOf('P-256');
      const point = compressSpki(spki);
      if (point === null) throw new Error('no point');
      const decoded = createPublicKey({ key: compressedSpki(point), format: 'der', type: 'spki' });
      const whole = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
      expect(decoded.equals(whole)).toBe(true);
    }
  });

  test('is not made of a key on another curve, nor of nothing', () => {
    expect([compressSpki(spkiOf('P-384')), compressSpki(spkiOf('secp256k1')), compressSpki(new Uint8Array())]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
