import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { parseProof, parseSignals } from './parse-proof.ts';
import { createSimulator } from './simulate-proofs.fixture.ts';

const simulator = createSimulator(2, 'parse');
const proof = simulator.prove([1n, 2n]);
const [x] = proof.pi_a;

test('a proof as it stands in statements is read', () => {
  const read = parseProof(JSON.parse(JSON.stringify(proof)));
  expect(read).toMatchObject({ ok: true, proof: { a: { x: BigInt(x) }, b: { x: proof.pi_b[0].map(BigInt) } } });
});

test.each([
  ['a leading zero', `0${x}`],
  ['hexadecimal', `0x${BigInt(x).toString(16)}`],
  ['a sign', `+${x}`],
  ['a negative number', `-${x}`],
  ['a space before', ` ${x}`],
  ['a space behind', `${x} `],
  ['a line feed', `${x}\n`],
  ['a byte order mark', `\uFEFF${x}`],
  ['Arabic digits', x.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))],
  ['full-width digits', x.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
  ['a fraction', `${x}.0`],
  ['an exponent', `${x}e0`],
  ['the suffix of a bigint', `${x}n`],
  ['separators', x.replace(/^(\d)/, '$1_')],
  ['nothing', ''],
  ['words', 'Infinity'],
  ['a million digits', '1'.repeat(1_000_000)],
])('%s is another spelling, and refused', (_, spelling) => {
  expect(parseProof({ ...proof, pi_a: [spelling, proof.pi_a[1]] })).toEqual({ ok: false, fault: 'spelling' });
  expect(parseSignals([spelling])).toEqual({ ok: false, fault: 'spelling' });
});

test.each([
  ['null', null],
  ['a text', JSON.stringify(proof)],
  ['a list', [proof]],
  ['a missing point', { pi_a: proof.pi_a, pi_b: proof.pi_b }],
  ['a further key', { ...proof, protocol: 'groth16' }],
  ['projective coordinates', { ...proof, pi_a: [...proof.pi_a, '1'] }],
  ['one coordinate', { ...proof, pi_c: [x] }],
  ['a number where a text belongs', { ...proof, pi_c: [1, 2] }],
  ['a number of G1 where G2 belongs', { ...proof, pi_b: proof.pi_a }],
  ['a list with keys', { ...proof, pi_a: { 0: x, 1: x, length: 2 } }],
  ['an object that answers as a text', { ...proof, pi_a: [{ toString: () => x }, x] }],
])('%s is no proof', (_, input) => {
  expect(parseProof(input)).toEqual({ ok: false, fault: 'shape' });
});

test.each([[null], ['1,2'], [[1]], [[null]], [{ length: 1, 0: '1' }], [Array(65).fill('1')], [[['1']]]])(
  '%j is no list of signals',
  (input) => expect(parseSignals(input)).toEqual({ ok: false, fault: 'shape' }),
);

test('signals are read below r and refused from r on', () => {
  expect(parseSignals([`${FIELD_ORDER - 1n}`, '0'])).toEqual({ ok: true, signals: [FIELD_ORDER - 1n, 0n] });
  expect(parseSignals([`${FIELD_ORDER}`])).toEqual({ ok: false, fault: 'range' });
});

test('whatever comes in, even an object that throws when it is read, a result comes out', () => {
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  expect(parseProof(hostile)).toEqual({ ok: false, fault: 'shape' });
  expect(parseSignals(hostile)).toEqual({ ok: false, fault: 'shape' });
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }), (input) => {
      expect(parseProof(input).ok).toBe(false);
      expect(typeof parseSignals(input).ok).toBe('boolean');
      expect(parseProof({ ...proof, pi_a: input }).ok).toBe(false);
    }),
  );
});

test('an object that gives another answer the second time is read once', () => {
  let reads = 0;
  const shifty = {
    ...proof,
    get pi_a() {
      reads += 1;
      return reads === 1 ? proof.pi_a : ['1', '3'];
    },
  };
  expect(parseProof(shifty)).toEqual(parseProof(proof));
});
