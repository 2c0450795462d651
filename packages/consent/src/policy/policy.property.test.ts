import { type ConsentPolicy, CREDENTIAL_ATTRIBUTES, type CredentialAttribute } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { credentialFor } from '../credential/credential.fixture.ts';
import { attributeValues, codeValues } from '../credential/credential.ts';
import { anonymitySet } from './anonymity-set.ts';
import { matchPolicy } from './match-policy.ts';
import { POLICY } from './policy.fixture.ts';
import { policyHashOf, policyParts } from './policy-parts.ts';

const credential = credentialFor(1n);
const codes = ['A', 'B', 'C', 'D', 'E'].map((code) => ({ system: 'X', code, label: code }));
const attribute = fc.constantFrom<CredentialAttribute>(...CREDENTIAL_ATTRIBUTES);
const small = fc.nat(4);

/** What the circuit computes from the parts alone. */
function circuitHolds(attested: Pick<typeof credential, 'attributes' | 'codes'>, policy: ConsentPolicy): boolean {
  const { min, max, required, excluded } = policyParts(policy);
  const [values, held] = [attributeValues(attested.attributes), codeValues(attested.codes)];
  return (
    values.every((value, i) => (min[i] ?? 0n) <= value && value <= (max[i] ?? 0n)) &&
    required.every((code) => code === 0n || held.includes(code)) &&
    excluded.every((code) => code === 0n || !held.includes(code))
  );
}

test('a credential matches exactly when the numbers that the circuit sees do', () => {
  const ranges = fc
    .uniqueArray(fc.record({ attribute, low: fc.integer({ min: 1, max: 4 }), span: small }), {
      selector: (range) => range.attribute,
    })
    .map((all) =>
      Object.fromEntries(all.map(({ attribute: name, low, span }) => [name, { min: low, max: low + span }])),
    );
  const attributes = fc.dictionary(attribute, small) as fc.Arbitrary<Partial<Record<CredentialAttribute, number>>>;
  fc.assert(
    fc.property(ranges, attributes, fc.subarray(codes), fc.shuffledSubarray(codes), (bounds, attested, held, named) => {
      const requiredCodes = named.slice(0, Math.min(2, named.length - 1));
      const eligibility = { ...POLICY.eligibility, ranges: bounds, requiredCodes, excludedCodes: named.slice(2) };
      const policy = { ...POLICY, eligibility };
      const content = { ...credential, attributes: attested, codes: held };
      expect(matchPolicy(content, policy).length === 0).toBe(circuitHolds(content, policy));
    }),
    { numRuns: 200 },
  );
});

test('each reason for not matching is named', () => {
  expect(matchPolicy(credential, POLICY)).toEqual([]);
  const insulin = { system: 'ATC', code: 'A10A', label: 'Insulin' };
  const other = { schema: 1n, attributes: { birthYear: 1939, hba1c: 87 }, codes: [insulin] };
  expect(matchPolicy(other, POLICY)).toEqual([
    { kind: 'unknown-schema' },
    { kind: 'too-low', attribute: 'birthYear', min: 1940 },
    { kind: 'not-attested', attribute: 'egfr' },
    { kind: 'too-high', attribute: 'hba1c', max: 86 },
    { kind: 'code-missing', code: POLICY.eligibility.requiredCodes[0] },
    { kind: 'code-excluded', code: insulin },
  ]);
});

test('the policy’s hash covers every word of it and every number', () => {
  const { form, eligibility } = POLICY;
  const changed: ConsentPolicy[] = [
    { ...POLICY, title: 'Walking before meals' },
    { ...POLICY, version: 2 },
    { ...POLICY, custodian: { ...POLICY.custodian, name: 'Sea Hospital' } },
    { ...POLICY, form: { ...form, expiryMax: form.expiryMax + 1 } },
    { ...POLICY, form: { ...form, obliged: [] } },
    { ...POLICY, eligibility: { ...eligibility, excludedCodes: [] } },
    { ...POLICY, eligibility: { ...eligibility, ranges: {} } },
  ];
  expect(new Set([POLICY, ...changed].map(policyHashOf)).size).toBe(changed.length + 1);
});

test('a policy without requirements lets every value through', () => {
  const { min, max, required, excluded } = policyParts({
    ...POLICY,
    eligibility: { ...POLICY.eligibility, ranges: {}, requiredCodes: [], excludedCodes: [] },
  });
  expect(min).toEqual(new Array(8).fill(0n));
  expect(max).toEqual(new Array(8).fill(0xffff_ffffn));
  expect([...required, ...excluded]).toEqual(new Array(16).fill(0n));
});

test('the anonymity set counts those who stand and those who wait', () => {
  expect(anonymitySet({ standing: 0, waiting: 0 })).toEqual({ others: 0, level: 'alone' });
  expect(anonymitySet({ standing: 10, waiting: 5 })).toEqual({ others: 15, level: 'few' });
  expect(anonymitySet({ standing: 10, waiting: 6 })).toEqual({ others: 16, level: 'many' });
});
