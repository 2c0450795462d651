import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER, SUBGROUP_ORDER } from '../field/field.ts';
import { codeOf, diseaseOf, studyOf } from './names.ts';
import { holderOf, pseudonymOf, revHashOf, revPreOf, rowKeyOf, saltOf, walletScalar } from './wallet.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const study = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });

/** All that is published or handed over for one grant and version. */
const valuesOf = (id: bigint, s: bigint, grant: number, version: number) => ({
  pseudonym: pseudonymOf(id, s),
  rowKey: rowKeyOf(id, s),
  revPre: revPreOf(id, s, grant),
  revHash: revHashOf(revPreOf(id, s, grant)),
  salt: saltOf(id, s, grant, version),
});

test('the scalar of any secret is in its range, and the same each time', () => {
  fc.assert(
    fc.property(secret, (bytes) => {
      const s = walletScalar(bytes);
      expect(s > 0n && s < SUBGROUP_ORDER).toBe(true);
      expect(walletScalar(bytes.slice())).toBe(s);
    }),
  );
});

test('deriving leaves the secret as it was', () => {
  const bytes = new Uint8Array(32).fill(7);
  walletScalar(bytes);
  expect(bytes).toEqual(new Uint8Array(32).fill(7));
});

test('no value of one study, grant, version or wallet is that of another', () => {
  fc.assert(
    fc.property(study, study, secret, secret, (id, otherId, bytes, otherBytes) => {
      const [s, other] = [walletScalar(bytes), walletScalar(otherBytes)];
      fc.pre(id !== otherId && s !== other);
      const all = [valuesOf(id, s, 0, 1), valuesOf(otherId, s, 0, 1), valuesOf(id, other, 0, 1)].flatMap(Object.values);
      expect(new Set(all).size).toBe(15);
      expect(revPreOf(id, s, 0)).not.toBe(revPreOf(id, s, 1));
      expect(new Set([saltOf(id, s, 0, 1), saltOf(id, s, 0, 2), saltOf(id, s, 1, 1), saltOf(id, s, 1, 2)]).size).toBe(
        4,
      );
      expect(all).not.toContain(holderOf(s));
    }),
    { numRuns: 15 },
  );
});

test('a secret of another length and a scalar outside its range are refused', () => {
  expect(() => walletScalar(new Uint8Array(31))).toThrow('32 bytes');
  for (const s of [0n, SUBGROUP_ORDER, SUBGROUP_ORDER + 1n]) {
    expect(() => holderOf(s)).toThrow('outside its range');
    expect(() => pseudonymOf(1n, s)).toThrow('outside its range');
  }
});

test('names hold the parts they are made of apart', () => {
  const digest = 'ab'.repeat(32);
  expect(studyOf('log.example/a', digest)).not.toBe(studyOf('log.example/b', digest));
  expect(() => studyOf('log.example\n', digest)).toThrow('one line');
  expect(() => studyOf('log.example', digest.toUpperCase())).toThrow('64 hex digits');
  expect(codeOf('MedDRA', '10012218')).not.toBe(codeOf('ATC', '10012218'));
  expect(() => codeOf('a|b', 'c')).toThrow('without a bar');
  expect(diseaseOf(null)).toBe(0n);
  expect(diseaseOf('MONDO:0005015')).not.toBe(0n);
});
