import { beforeAll, describe, expect, test, vi } from 'vitest';
import { FIELD_ORDER, SUBGROUP_ORDER } from '../../field/field.ts';
import { alternatives } from '../checker/alternatives.ts';
import { planWitness } from '../checker/plan-witness.ts';
import { type CircuitUnderTest, circuitUnderTest } from './circuit-under-test.fixture.ts';
import { expectRefusedBy } from './expect-refused.fixture.ts';
import { approvalFrom, approvalSignals } from './request-inputs.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });
let circuit: CircuitUnderTest;
beforeAll(async () => {
  circuit = await circuitUnderTest('approval');
}, 300_000);

describe('what holds', () => {
  test('the calculator of circom, the plan and the protocol agree', async () => {
    const witness = circuit.forge(approvalFrom());
    expect(witness).toEqual(await circuit.calculate(approvalFrom()));
    expect(circuit.broken(approvalFrom())).toEqual([]);
    for (const [name, value] of Object.entries(approvalSignals())) expect(circuit.value(witness, name)).toBe(value);
  });

  test('every wire follows from the inputs, with no assumption', () => {
    expect(circuit.plan.open).toEqual([]);
    expect(circuit.plan.steps.filter((step) => 'assumes' in step && step.assumes !== null)).toEqual([]);
  });

  test('no single wire of a witness can hold any other value', () => {
    expect(alternatives(circuit.system, circuit.forge(approvalFrom()))).toEqual([]);
  });

  test('without any one of the constraints that make the tag, the tag is open', () => {
    const { system, symbols } = circuit;
    const making = Array.from(system.constraints.keys()).filter((index) =>
      /Row(Key|Tag)/.test(circuit.describe(index)),
    );
    expect(making.length).toBeGreaterThan(400);
    for (const index of making.filter((_, place) => place % 16 === 0)) {
      const planted = { ...system, constraints: system.constraints.toSpliced(index, 1) };
      expect(planWitness(planted, circuit.given).open).toContain(symbols.wireOf('main.rowTag'));
    }
  });
});

describe('what is refused', () => {
  test.each(['packedRequest', 'disease', 'linkScope', 'nonce'])('a yes to a request of another %s', (name) => {
    const { requestHash = 0n } = approvalFrom();
    expectRefusedBy(/main\.Hash\./, circuit.broken({ ...approvalFrom({ [name]: 9n }), requestHash }));
  });

  test('a tag that is not of this secret', () => {
    const { rowTag = 0n } = approvalSignals({ s: 5n });
    expectRefusedBy(/RowTag/, circuit.broken(approvalFrom(), { rowTag }));
  });

  test('a tag of another study', () => {
    const { rowTag = 0n } = approvalSignals({ study: 100n });
    expectRefusedBy(/RowTag/, circuit.broken(approvalFrom(), { rowTag }));
  });

  test.each([SUBGROUP_ORDER + 424_242n, FIELD_ORDER - 1n])('another secret, of %s, has another tag', (s) => {
    const { rowTag } = approvalSignals();
    expect(circuit.value(circuit.forge(approvalFrom({ s })), 'rowTag')).not.toBe(rowTag);
  });
});
