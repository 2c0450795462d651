import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER, SUBGROUP_ORDER } from '../field/field.ts';
import { BASE8, curvePointFrom, pointFrom } from './babyjubjub.ts';
import { issuerKeyOf, signEddsa, verifyEddsa } from './eddsa.ts';
import { issuerLeaf } from './issuer.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const message = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });

/** Points of ERC-2494 that no key may be: the identity, one of order 2, and the generator of the whole group. */
const IDENTITY = { x: 0n, y: 1n };
const ORDER_TWO = { x: 0n, y: FIELD_ORDER - 1n };
const WHOLE_GROUP = {
  x: 995203441582195749578291179787384436505546430278305826713579947235728471134n,
  y: 5472060717959818805561601436314318772137091100104008585924551046643952123905n,
};

test('the base point is Base8 of ERC-2494, of prime order', () => {
  expect(BASE8.toAffine()).toEqual({
    x: 5299619240641551281634865583518297030282874472190772894086521144482721001553n,
    y: 16950150798460657717958625567821834550301663161624707787222815936182638968203n,
  });
  expect(curvePointFrom(WHOLE_GROUP).multiplyUnsafe(8n).equals(BASE8)).toBe(true);
  expect(
    BASE8.multiplyUnsafe(SUBGROUP_ORDER - 1n)
      .add(BASE8)
      .is0(),
  ).toBe(true);
});

test('a signature holds for its message and key and for no other', () => {
  fc.assert(
    fc.property(secret, secret, message, message, (own, other, signed, unsigned) => {
      fc.pre(signed !== unsigned && Buffer.compare(own, other) !== 0);
      const signature = signEddsa(signed, own);
      const key = issuerKeyOf(own);
      expect(verifyEddsa(signed, signature, key)).toBe(true);
      expect(signEddsa(signed, own)).toEqual(signature);
      expect(verifyEddsa(unsigned, signature, key)).toBe(false);
      expect(verifyEddsa(signed, signature, issuerKeyOf(other))).toBe(false);
      expect(verifyEddsa(signed, { ...signature, s: (signature.s + 1n) % SUBGROUP_ORDER }, key)).toBe(false);
    }),
    { numRuns: 8 },
  );
});

test('the same signature has no second spelling', () => {
  const [own, key] = [new Uint8Array(32).fill(3), issuerKeyOf(new Uint8Array(32).fill(3))];
  const signature = signEddsa(5n, own);
  const { x, y } = signature.r8;
  expect(verifyEddsa(5n, { ...signature, s: signature.s + SUBGROUP_ORDER }, key)).toBe(false);
  expect(verifyEddsa(5n, { ...signature, s: -signature.s }, key)).toBe(false);
  expect(verifyEddsa(5n, { ...signature, r8: { x: x + FIELD_ORDER, y } }, key)).toBe(false);
  expect(verifyEddsa(5n, { ...signature, r8: { x: FIELD_ORDER - x, y: FIELD_ORDER - y } }, key)).toBe(false);
  expect(verifyEddsa(5n, { ...signature, r8: { x: 1n, y: 1n } }, key)).toBe(false);
});

test.each([
  ['the identity', IDENTITY],
  ['a point of order two', ORDER_TWO],
  ['a point outside the subgroup', WHOLE_GROUP],
  ['a point off the curve', { x: 1n, y: 1n }],
  ['coordinates outside the field', { x: FIELD_ORDER, y: 1n }],
])('%s is no key', (_, point) => {
  expect(() => pointFrom(point)).toThrow(/not in the subgroup|not on the curve/);
  expect(() => issuerLeaf({ ax: point.x, ay: point.y })).toThrow(/not in the subgroup|not on the curve/);
  const signature = signEddsa(5n, new Uint8Array(32).fill(3));
  expect(verifyEddsa(5n, signature, { ax: point.x, ay: point.y })).toBe(false);
});

test('a key of another length and a message outside the field are refused', () => {
  expect(() => issuerKeyOf(new Uint8Array(31))).toThrow('32 bytes');
  expect(() => signEddsa(FIELD_ORDER, new Uint8Array(32))).toThrow('outside the field');
});
