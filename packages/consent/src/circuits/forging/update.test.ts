import { beforeAll, describe, expect, test, vi } from 'vitest';
import { SUBGROUP_ORDER } from '../../field/field.ts';
import { poseidon } from '../../hash/poseidon.ts';
import { alternatives } from '../checker/alternatives.ts';
import { booleanWireOf } from '../checker/booleans.ts';
import { planWitness } from '../checker/plan-witness.ts';
import { type CircuitUnderTest, circuitUnderTest, type Inputs } from './circuit-under-test.fixture.ts';
import { expectRefusedBy } from './expect-refused.fixture.ts';
import { type UpdateParts, updateFrom, updateSignals } from './request-inputs.fixture.ts';
import { FORM, packForm, packTerms } from './terms-parts.fixture.ts';

const terms = { allow: 0b100n, obligations: 0b11n, expiry: 24_000n, version: 5n, ask: 1n };
const old = { allow: 0b110n, obligations: 0b1n, expiry: 22_000n, version: 4n, ask: 0n };

vi.setConfig({ testTimeout: 60_000 });
let circuit: CircuitUnderTest;
beforeAll(async () => {
  circuit = await circuitUnderTest('update');
}, 300_000);

describe('what holds', () => {
  test('the calculator of circom, the plan and the protocol agree', async () => {
    const witness = circuit.forge(updateFrom());
    expect(witness).toEqual(await circuit.calculate(updateFrom()));
    expect(circuit.broken(updateFrom())).toEqual([]);
    for (const [name, value] of Object.entries(updateSignals())) expect(circuit.value(witness, name)).toBe(value);
  });

  test('every wire follows from the inputs, with no assumption', () => {
    expect(circuit.plan.open).toEqual([]);
    expect(circuit.plan.steps.filter((step) => 'assumes' in step && step.assumes !== null)).toEqual([]);
  });

  test('no single wire of a witness can hold any other value', () => {
    expect(alternatives(circuit.system, circuit.forge(updateFrom()))).toEqual([]);
  });

  test('planted: without the constraint that makes one bit of the new terms a bit, it is open', () => {
    const { system, symbols, given } = circuit;
    const bit = symbols.wireOf('main.new.bits[70]');
    const planted = system.constraints.filter((constraint) => booleanWireOf(constraint) !== bit);
    expect(planted.length).toBe(system.constraints.length - 1);
    expect(planWitness({ ...system, constraints: planted }, given).open).toContain(bit);
  });

  test.each<[string, Partial<UpdateParts>]>([
    ['the first change', { old: { ...old, version: 1n }, terms: { ...terms, version: 2n } }],
    ['the last version', { old: { ...old, version: 65_534n }, terms: { ...terms, version: 65_535n } }],
    ['the form’s last day', { terms: { ...terms, expiry: FORM.expiryMax } }],
    ['everything that is offered', { terms: { ...terms, allow: FORM.offered, obligations: FORM.mayOblige } }],
    ['old terms that the form no longer offers', { old: { ...old, allow: 0b1000n, obligations: 0n, expiry: 90_000n } }],
    ['no permission at all', { terms: { ...terms, allow: 0n } }],
  ])('%s passes', (_, parts) => {
    expect(circuit.broken(updateFrom(parts))).toEqual([]);
  });
});

/** The constraints that take the new terms apart. */
const TAKEN_APART = /main\.packed|new\.bits/;

/** What a prover who cheats says that terms are, whatever was packed. `version` is that of the old ones. */
function said(before: bigint, after: bigint, version: bigint): Inputs {
  const parts = (allowed: string, rest: string, packed: bigint) => ({
    ...circuit.bits(`${allowed}.allow`, packed, 32),
    ...circuit.bits(`${allowed}.obligations`, packed >> 32n, 32),
    ...circuit.bits(`${rest}.bits`, packed, 113),
    [`${allowed}.expiry`]: (packed >> 64n) & 0xffff_ffffn,
  });
  return { ...parts('old', 'old', before), ...parts('AssertWithinForm', 'new', after), 'Salt.version': version };
}

describe('what is refused', () => {
  test.each<[string, bigint, bigint]>([
    ['the same version again, so that one leaf has two successors', 4n, 4n],
    ['a version less, so that earlier terms come back', 4n, 3n],
    ['a version left out', 4n, 6n],
    ['a version after the last, which would be 0', 65_535n, 0n],
  ])('%s', (_, before, after) => {
    const parts = { old: { ...old, version: before }, terms: { ...terms, version: after } };
    const fixed = said(packTerms(parts.old), packTerms(parts.terms), before);
    expectRefusedBy(TAKEN_APART, circuit.broken(updateFrom(parts), fixed));
  });

  test.each<[string, Partial<UpdateParts['terms']>, RegExp]>([
    ['a permission that the form does not offer', { allow: 0b1100n }, /AssertWithinForm\.allow\[3]/],
    ['the last permission of 32', { allow: 1n << 31n }, /AssertWithinForm\.allow\[31]/],
    ['an obligation left out that the form fixes', { obligations: 0b10n }, /AssertWithinForm\.obligations\[0]/],
    ['an obligation that the form does not know', { obligations: 0b101n }, /AssertWithinForm\.obligations\[2]/],
    ['a day after the form’s last', { expiry: 24_001n }, /AssertWithinForm\.AssertLessEqual/],
    ['the last day of 32 bits', { expiry: 0xffff_ffffn }, /AssertWithinForm\.AssertLessEqual/],
  ])('%s', (_, changes, group) => {
    expectRefusedBy(group, circuit.broken(updateFrom({ terms: { ...terms, ...changes } })));
  });

  test.each<[string, Inputs, RegExp]>([
    ['somebody else’s leaf', { oldLeaf: updateFrom({ s: 5n }).oldLeaf ?? 0n }, /ConsentLeaf/],
    ['a leaf of another study', { study: 100n }, /ConsentLeaf/],
    ['a leaf of another grant, whose code was used', { grant: 3n }, /ConsentLeaf/],
    ['an empty place', { oldLeaf: 0n }, /ConsentLeaf/],
    ['old terms other than those behind the leaf', { oldPacked: packTerms({ ...old, ask: 1n }) }, /ConsentLeaf/],
    ['another secret of the same holder', { s: 424_242n + SUBGROUP_ORDER }, /ConsentLeaf/],
    ['the form of another policy', { formDigest: 9n }, /PolicyHash/],
    ['another schema', { schema: 8n }, /PolicyHash/],
    ['other ranges', { rangesHash: 9n }, /PolicyHash/],
    ['other criteria', { criteriaHash: 9n }, /PolicyHash/],
    ['another form', { form: packForm({ ...FORM, offered: 0b111n }) }, /PolicyHash/],
  ])('%s', (_, changes, group) => {
    expectRefusedBy(group, circuit.broken({ ...updateFrom(), ...changes }));
  });

  test.each([1n << 113n, (1n << 200n) + (1n << 113n)])('new terms of more than 113 bits: %s more', (more) => {
    const packed = packTerms(terms) + more;
    expectRefusedBy(
      TAKEN_APART,
      circuit.broken({ ...updateFrom(), packed }, said(packTerms(old), packTerms(terms), 4n)),
    );
  });

  test('a form of more than 128 bits', () => {
    const form = packForm(FORM) + (1n << 128n);
    const policyHash = poseidon(211n, [7n, 5n, 6n, form, 8n]);
    const fixed = circuit.bits('AssertWithinForm.bits', form, 128);
    expectRefusedBy(/AssertWithinForm\.bits/, circuit.broken({ ...updateFrom(), form, policyHash }, fixed));
  });

  test('a leaf or a revHash other than those of the secret', () => {
    const { leaf = 0n, revHash = 0n } = updateSignals({ s: 5n });
    expectRefusedBy(/ConsentLeaf/, circuit.broken(updateFrom(), { leaf }));
    expectRefusedBy(/RevocationHash/, circuit.broken(updateFrom(), { revHash }));
  });
});
