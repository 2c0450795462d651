import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { parseVerificationKey } from './parse-verification-key.ts';
import { createSimulator } from './simulate-proofs.fixture.ts';

const { keyJson, keyFile } = createSimulator(3, 'keys');
const INFINITY = ['0', '1', '0'];

function read(change: object): unknown {
  const file = utf8ToBytes(JSON.stringify({ ...keyJson, ...change }));
  return parseVerificationKey(file, bytesToHex(sha256(file)));
}

test('a pinned key is read, its hash with it', () => {
  const pin = bytesToHex(sha256(keyFile));
  const parsed = parseVerificationKey(keyFile, pin);
  expect(parsed).toMatchObject({ ok: true, key: { sha256: pin, alpha: { x: BigInt(keyJson.vk_alpha_1[0] ?? '') } } });
  expect(parsed.ok && parsed.key.ic.length).toBe(4);
});

test('one changed byte is another key', () => {
  const pin = bytesToHex(sha256(keyFile));
  for (const at of [0, 1, keyFile.length >> 1, keyFile.length - 1]) {
    const changed = keyFile.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(parseVerificationKey(changed, pin)).toEqual({ ok: false, fault: 'hash' });
  }
  expect(parseVerificationKey(keyFile, pin.toUpperCase())).toEqual({ ok: false, fault: 'hash' });
  expect(parseVerificationKey(keyFile, '')).toEqual({ ok: false, fault: 'hash' });
});

test.each([
  ['another protocol', { protocol: 'plonk' }, 'shape'],
  ['another curve', { curve: 'bls12381' }, 'shape'],
  ['more signals than points', { nPublic: 4 }, 'shape'],
  ['fewer signals than points', { nPublic: 2 }, 'shape'],
  ['no signals', { nPublic: 0, IC: [keyJson.IC[0]] }, 'shape'],
  ['a further key', { note: '' }, 'shape'],
  ['a signal without weight', { IC: [...keyJson.IC.slice(0, 3), INFINITY] }, 'shape'],
  ['a signal at (0, 0)', { IC: [...keyJson.IC.slice(0, 3), ['0', '0', '1']] }, 'infinity'],
  [
    'gamma at infinity',
    {
      vk_gamma_2: [
        ['0', '0'],
        ['1', '0'],
        ['0', '0'],
      ],
    },
    'shape',
  ],
  ['alpha off the curve', { vk_alpha_1: ['1', '1', '1'] }, 'off-curve'],
  [
    'delta off the curve',
    {
      vk_delta_2: [
        ['1', '0'],
        ['1', '0'],
        ['1', '0'],
      ],
    },
    'off-curve',
  ],
  ['a number in hexadecimal', { vk_alpha_1: ['0x1', '2', '1'] }, 'spelling'],
])('a key with %s is refused', (_, change, fault) => {
  expect(read(change)).toEqual({ ok: false, fault });
});

test('bytes that are no JSON are refused', () => {
  for (const file of [new Uint8Array(), utf8ToBytes('{'), new Uint8Array([0xff]), utf8ToBytes('null')]) {
    expect(parseVerificationKey(file, bytesToHex(sha256(file)))).toEqual({ ok: false, fault: 'shape' });
  }
});
