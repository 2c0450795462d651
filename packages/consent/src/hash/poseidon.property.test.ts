import fc from 'fast-check';
import * as lite from 'poseidon-lite';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { poseidon } from './poseidon.ts';

const implementations = new Map(Object.entries(lite));
const element = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });

test('without a tag it is the hash of circomlib, by the known answers of its own tests', () => {
  expect(poseidon(0n, [1n, 2n])).toBe(7853200120776062878684798364095072458815029376092732009249414926327459813530n);
  expect(poseidon(0n, [1n, 2n, 0n, 0n, 0n])).toBe(
    1018317224307729531995786483840663576608797660851238720571059489595066344487n,
  );
  expect(poseidon(0n, [3n, 4n, 0n, 0n, 0n])).toBe(
    5811595552068139067952687508729883632420015185677766880877743348592482390548n,
  );
});

test.each(Array.from({ length: 16 }, (_, i) => i + 1))('with %i inputs it agrees with another implementation', (n) => {
  const other = implementations.get(`poseidon${n}`);
  if (other === undefined) throw new Error(`poseidon-lite has no hash of ${n} inputs`);
  fc.assert(
    fc.property(fc.array(element, { minLength: n, maxLength: n }), (inputs) => {
      expect(poseidon(0n, inputs)).toBe(other(inputs));
    }),
    { numRuns: 5, examples: [[new Array<bigint>(n).fill(FIELD_ORDER - 1n)], [new Array<bigint>(n).fill(0n)]] },
  );
});

test('a tag is a word of its own: it changes the hash and cannot be traded for an input', () => {
  fc.assert(
    fc.property(element, element, (a, b) => {
      fc.pre(a !== b);
      expect(poseidon(101n, [a, b])).not.toBe(poseidon(0n, [a, b]));
      expect(poseidon(a, [b])).not.toBe(poseidon(b, [a]));
    }),
    { numRuns: 20 },
  );
});

test('numbers outside the field are refused, not reduced', () => {
  expect(() => poseidon(101n, [FIELD_ORDER, 0n])).toThrow('outside the field');
  expect(() => poseidon(101n, [-1n, 0n])).toThrow('outside the field');
  expect(() => poseidon(FIELD_ORDER, [0n])).toThrow('outside the field');
  expect(() => poseidon(101n, [])).toThrow(RangeError);
  expect(() => poseidon(101n, new Array<bigint>(17).fill(1n))).toThrow(RangeError);
});
