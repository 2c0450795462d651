import { describe, expect, test } from 'vitest';
import { examplePolicy } from './consent-policy.fixture.ts';
import { ConsentPolicy } from './consent-policy.ts';
import { Coordinate, FieldElement } from './field-element.ts';
import { Groth16Proof } from './groth16-proof.ts';

const R = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const P = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

describe('a field element has one spelling', () => {
  test.each(['0', '1', '1100', String(R - 1n)])('%s', (text) => {
    expect(FieldElement.safeParse(text).success).toBe(true);
  });

  test.each([
    ['with a leading zero', '01100'],
    ['in hexadecimal', '0x44c'],
    ['with a sign', '+1100'],
    ['below zero', '-1'],
    ['with a blank', ' 1100'],
    ['with a newline after it', '1100\n'],
    ['with an exponent', '11e2'],
    ['with a fraction', '1100.0'],
    ['in other digits', '١١٠٠'],
    ['empty', ''],
    ['equal to the order', String(R)],
    ['one more than the order', String(R + 1n)],
    ['of a million digits', '9'.repeat(1_000_000)],
    ['as a number', 1100],
  ])('and is refused %s', (_name, value) => {
    expect(FieldElement.safeParse(value).success).toBe(false);
  });

  test('coordinates of points reach to p and not to p', () => {
    expect([String(R), String(P - 1n), String(P)].map((text) => Coordinate.safeParse(text).success)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

test('a proof has affine points of two coordinates and nothing else', () => {
  const proof = {
    pi_a: ['1', '2'],
    pi_b: [
      ['1', '2'],
      ['3', '4'],
    ],
    pi_c: ['1', '2'],
  };
  expect(Groth16Proof.safeParse(proof).success).toBe(true);
  for (const broken of [
    { ...proof, pi_a: ['1', '2', '1'] },
    { ...proof, protocol: 'groth16' },
    { ...proof, pi_c: ['1', String(P + 2n)] },
    { pi_a: proof.pi_a, pi_b: proof.pi_b },
  ]) {
    expect(Groth16Proof.safeParse(broken).success).toBe(false);
  }
});

describe('a consent policy', () => {
  const { form, eligibility } = examplePolicy();
  const [first, ...others] = form.questions;

  test('is valid when complete', () => {
    expect(ConsentPolicy.safeParse(examplePolicy()).success).toBe(true);
  });

  test.each<[string, object]>([
    ['a member that is not known', { colour: 'blue' }],
    ['permissions out of order', { form: { ...form, offered: [...form.offered].reverse() } }],
    ['a permission without its question', { form: { ...form, questions: others } }],
    ['questions in another order', { form: { ...form, questions: [...others, first] } }],
    [
      'a wider use without the narrower',
      { form: { ...form, offered: ['general-research'], questions: [{ ...first, permission: 'general-research' }] } },
    ],
    ['an obligation that answers must carry and may not', { form: { ...form, mayOblige: [] } }],
    ['an obligation twice', { form: { ...form, obliged: ['ethics-approval', 'ethics-approval'] } }],
    ['a day that does not fit 32 bits', { form: { ...form, expiryMax: 2 ** 32 } }],
    ['an empty range', { eligibility: { ...eligibility, ranges: { egfr: { min: 60, max: 59 } } } }],
    [
      'a range that holds what was not attested',
      { eligibility: { ...eligibility, ranges: { egfr: { min: 0, max: 59 } } } },
    ],
    ['an attribute that is not known', { eligibility: { ...eligibility, ranges: { shoeSize: { min: 1, max: 2 } } } }],
    [
      'a code that is required and excluded',
      { eligibility: { ...eligibility, excludedCodes: eligibility.requiredCodes } },
    ],
    ['five required codes', { eligibility: { ...eligibility, requiredCodes: codes(5) } }],
    ['a code with a separator in it', { eligibility: { ...eligibility, requiredCodes: codes(1, 'a|b') } }],
    ['a custodian without a key', { custodian: { ...examplePolicy().custodian, ageRecipient: 'age1' } }],
  ])('is refused with %s', (_name, changes) => {
    expect(ConsentPolicy.safeParse({ ...examplePolicy(), ...changes }).success).toBe(false);
  });
});

function codes(count: number, code = 'c') {
  return Array.from({ length: count }, (_, i) => ({ system: 'MedDRA', code: `${code}${i}`, label: 'Something' }));
}
