import fc from 'fast-check';
import { expect, test } from 'vitest';
import { credentialFor, ISSUER_SECRET } from '../credential/credential.fixture.ts';
import { issuerKeyOf } from '../credential/eddsa.ts';
import { FIELD_ORDER } from '../field/field.ts';
import { POLICY } from '../policy/policy.fixture.ts';
import { holderOf, walletScalar } from '../wallet/wallet.ts';
import { type Answer, expectedOptIn, type OptIn, optInInputs } from './opt-in.ts';
import { runCircuit } from './run-circuit.fixture.ts';
import { expectedUpdate, type Update, updateInputs } from './update.ts';

const other = issuerKeyOf(new Uint8Array(32).fill(12));
const answer: Answer = {
  permissions: ['condition-research', 'linkage'],
  obligations: ['ethics-approval'],
  expiry: 21_000,
  ask: true,
};

function optInOf(secret: Uint8Array, changes: Partial<OptIn> = {}): OptIn {
  const s = walletScalar(secret);
  return {
    s,
    study: 99n,
    grant: 0,
    today: 20_800,
    credential: credentialFor(holderOf(s)),
    issuers: [other, null, issuerKeyOf(ISSUER_SECRET)],
    policy: POLICY,
    answer,
    ...changes,
  };
}

const answers: fc.Arbitrary<Answer> = fc.record({
  permissions: fc.subarray([...POLICY.form.offered]),
  obligations: fc
    .subarray([...POLICY.form.mayOblige])
    .map((chosen) => [...new Set([...POLICY.form.obliged, ...chosen])]),
  expiry: fc.nat(POLICY.form.expiryMax),
  ask: fc.boolean(),
});
const people = fc.record({
  secret: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  study: fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n }),
  grant: fc.nat(0xffff_ffff),
  today: fc.nat(20_900),
  attributes: fc.record({ birthYear: fc.integer({ min: 1940, max: 2008 }), egfr: fc.integer({ min: 45, max: 200 }) }),
});

test('the circuit takes what is built for it, and computes the signals that are expected', async () => {
  await fc.assert(
    fc.asyncProperty(people, answers, async ({ secret, study, grant, today, attributes }, chosen) => {
      const s = walletScalar(secret);
      const credential = credentialFor(holderOf(s), { attributes: { ...attributes, hba1c: 58, sex: 3 } });
      const optIn = optInOf(secret, { study, grant, today, credential, answer: chosen });
      expect(await runCircuit('opt-in', optInInputs(optIn))).toEqual(expectedOptIn(optIn));
    }),
    { numRuns: 5 },
  );
}, 60_000);

test('a change of terms is of the same grant, one version on', async () => {
  await fc.assert(
    fc.asyncProperty(people, answers, answers, async ({ secret, study, grant }, before, after) => {
      const s = walletScalar(secret);
      const { leaf, revHash } = expectedOptIn(optInOf(secret, { study, grant, answer: before }));
      const oldTerms = { ...before, version: 1 };
      const update: Update = { s, study, grant, policy: POLICY, oldLeaf: leaf, oldTerms, answer: after };
      const expected = expectedUpdate(update);
      expect(await runCircuit('update', updateInputs(update))).toEqual(expected);
      expect(expected.revHash).toBe(revHash);
      expect(expected.leaf).not.toBe(leaf);
    }),
    { numRuns: 5 },
  );
}, 60_000);

const secret = new Uint8Array(32).fill(1);
const credential = credentialFor(holderOf(walletScalar(secret)));
test.each<[string, string, Partial<OptIn>]>([
  ['an expired credential', 'expired', { today: 20_901 }],
  ['another wallet’s credential', 'of-another-wallet', { credential: credentialFor(5n) }],
  ['a credential that was changed', 'forged', { credential: { ...credential, expiry: 30_000 } }],
  ['a retired issuer', 'issuer-not-accredited', { issuers: [other, null, null] }],
  [
    'a credential that does not meet the policy',
    'not-eligible',
    {
      credential: credentialFor(credential.holder, { attributes: { birthYear: 1939 } }),
    },
  ],
  ['a permission that was not offered', 'terms-outside-form', { answer: { ...answer, permissions: ['recontact'] } }],
  ['an obligation that was left out', 'terms-outside-form', { answer: { ...answer, obligations: [] } }],
  ['a day after the form’s last', 'terms-outside-form', { answer: { ...answer, expiry: 24_001 } }],
  ['a grant that is no number', 'out-of-range', { grant: -1 }],
  ['a study outside the field', 'out-of-range', { study: FIELD_ORDER }],
])('%s is refused before anything is proven', (_, code, changes) => {
  expect(() => optInInputs(optInOf(secret, changes))).toThrow(expect.objectContaining({ name: 'ConsentError', code }));
});

test('a change of what does not stand, outside the form or past the last version is refused', () => {
  const { s, study, grant } = optInOf(secret);
  const oldLeaf = expectedOptIn(optInOf(secret)).leaf;
  const update: Update = { s, study, grant, policy: POLICY, oldLeaf, oldTerms: { ...answer, version: 1 }, answer };
  const refusal = (changes: Partial<Update>, code: string) =>
    expect(() => updateInputs({ ...update, ...changes })).toThrow(expect.objectContaining({ code }));
  expect(() => updateInputs(update)).not.toThrow();
  refusal({ oldTerms: { ...answer, version: 2 } }, 'leaf-mismatch');
  refusal({ grant: 1 }, 'leaf-mismatch');
  refusal({ oldLeaf: 0n }, 'leaf-mismatch');
  refusal({ answer: { ...answer, obligations: [] } }, 'terms-outside-form');
  expect(() => expectedUpdate({ ...update, oldTerms: { ...answer, version: 0xffff } })).toThrow('version');
});
