/** What holds of the circuits as a whole: nothing is free, and their constraints are those of the pinned keys. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { ARTEFACTS } from '../../artefacts/artefacts.gen.ts';
import { alternatives } from '../checker/alternatives.ts';
import { divisorOf, valuesByPlan } from '../checker/follow-plan.ts';
import { type Plan, planWitness } from '../checker/plan-witness.ts';
import { withoutNumbers } from '../checker/symbols.ts';
import { CIRCUITS, type CircuitName } from '../circuit-names.ts';
import { compileCircuit } from '../compile-circuit.ts';
import { type CircuitUnderTest, circuitUnderTest } from './circuit-under-test.fixture.ts';
import { optInFrom, PARTS } from './opt-in-inputs.fixture.ts';
import { RELEASE, releaseFrom } from './release-inputs.fixture.ts';

let optIn: CircuitUnderTest;
let release: CircuitUnderTest;
/** Of the opt-in circuit. */
let plan: Plan;
beforeAll(async () => {
  optIn = await circuitUnderTest('opt-in');
  release = await circuitUnderTest('release');
  plan = planWitness(optIn.system, optIn.given);
}, 300_000);

const outputsOf = ({ system }: CircuitUnderTest) => Array.from({ length: system.outputs }, (_, i) => 1 + i);
const assumed = ({ steps }: Plan) => steps.filter((step) => 'assumes' in step && step.assumes !== null);
const namesOf = ({ symbols }: CircuitUnderTest, wires: readonly number[]) =>
  wires.map((wire) => withoutNumbers(symbols.namesOf(wire)[0] ?? '')).sort();

describe('uniqueness', () => {
  test('release: every wire follows from the inputs, with no assumption', () => {
    const ofRelease = planWitness(release.system, release.given);
    expect(ofRelease.open).toEqual([]);
    expect(assumed(ofRelease)).toEqual([]);
  });

  test('opt-in: what is published follows from the inputs before any assumption is made', () => {
    const before = plan.steps.slice(
      0,
      plan.steps.findIndex((step) => 'assumes' in step && step.assumes !== null),
    );
    const reached = new Set(before.flatMap((step) => (step.kind === 'sum' ? [step.wire] : [])));
    expect(outputsOf(optIn).filter((wire) => !reached.has(wire))).toEqual([]);
  });

  test('opt-in: beyond the assumptions of the README, only inverses that multiply 0 are free', () => {
    expect(namesOf(optIn, plan.open)).toEqual([
      'main.SignedCredential.EdDSAPoseidonVerifier.eqCheckX.isz.inv',
      'main.SignedCredential.EdDSAPoseidonVerifier.eqCheckY.isz.inv',
    ]);
    const divisions = assumed(plan).map((step) => (step.kind === 'solve' ? divisionIn(step.constraint) : step.kind));
    const counts = Object.groupBy(divisions, (division) => division);
    expect(Object.fromEntries(Object.entries(counts).map(([name, each]) => [name, each?.length]))).toEqual({
      digits: 1,
      BabyAdd: 24,
      MontgomeryAdd: 422,
      MontgomeryDouble: 253,
      'between Edwards and Montgomery': 18,
      IsZero: 13,
    });
  });

  test('opt-in: no divisor is 0 in a valid witness, but those of tests for zero', () => {
    const witness = optIn.forge(optInFrom());
    const values = valuesByPlan(plan, new Map(optIn.given.map((wire) => [wire, witness[wire] ?? 0n])));
    const zero = assumed(plan).flatMap((step) =>
      step.kind === 'solve' && divisorOf(step, values) === 0n ? [divisionIn(step.constraint)] : [],
    );
    expect(zero).toEqual(new Array(10).fill('IsZero'));
  });
});

/** Which template of circomlib divides in a constraint of the opt-in circuit, by the names of its signals. */
function divisionIn(constraint: number): string {
  const names = optIn.describe(constraint);
  if (/\.inv\b/.test(names)) return 'IsZero';
  if (/\.tau\b/.test(names)) return 'BabyAdd';
  if (/doublers?(\[\d+])?\.lamda/.test(names)) return 'MontgomeryDouble';
  if (/adders?(\[\d+])?\.lamda/.test(names)) return 'MontgomeryAdd';
  return /(cAdd|eadder)\.[xy]1|m2e|segments\[0]\.p/.test(names) ? 'between Edwards and Montgomery' : names;
}

describe('mutation: a wire of a valid witness, changed to any other value of the field', () => {
  test('opt-in: none but inverses of 0', () => {
    const free = alternatives(optIn.system, optIn.forge(optInFrom()));
    const unused = PARTS.excluded.flatMap((code, place) => (code === 0n ? [place] : []));
    expect(
      namesOf(
        optIn,
        free.map(({ wire }) => wire),
      ),
    ).toEqual(
      [
        ...unused.map((place) => `main.Criteria.IsZero[${place}].inv`),
        'main.SignedCredential.EdDSAPoseidonVerifier.eqCheckX.isz.inv',
        'main.SignedCredential.EdDSAPoseidonVerifier.eqCheckY.isz.inv',
      ].sort(),
    );
  });

  test('release: none but what the row that is sent stands in the place of', () => {
    const free = alternatives(release.system, release.forge(releaseFrom()));
    const sent = RELEASE.rows.flatMap((row, place) => (row === null ? [] : [place]));
    expect(
      namesOf(
        release,
        free.map(({ wire }) => wire),
      ),
    ).toEqual(sent.flatMap((place) => [`main.rawLeaf[${place}]`, `main.rawManifestLeaf[${place}]`]).sort());
  });

  test('release: where nothing is sent, none but another order of nothing', () => {
    const rows = new Array<null>(16).fill(null);
    const free = alternatives(release.system, release.forge(releaseFrom({ rows })));
    // 14 and 15 change places: the three other moves of it are what sums leave, and have no wires.
    expect(
      namesOf(
        release,
        free.map(({ wire }) => wire),
      ),
    ).toEqual(['main.move[14][14]']);
    expect(RELEASE.order.slice(14)).toEqual([15, 14]);
  });
});

describe('the constraints', () => {
  test.each<[CircuitName, number, number]>([
    ['opt-in', 14_341, 2 ** 14],
    ['update', 3_353, 2 ** 12],
    ['release', 30_188, 2 ** 15],
    ['approval', 777, 2 ** 10],
  ])('%s: as many as pinned, and with the public signals within the powers', async (name, count, powers) => {
    const { system } = name === 'opt-in' ? optIn : name === 'release' ? release : await circuitUnderTest(name);
    expect(system.constraints.length).toBe(count);
    expect(count + system.outputs + system.publicInputs + 1).toBeLessThanOrEqual(powers);
  });

  test.each(CIRCUITS)('%s: those for which the keys were made', async (name) => {
    const bytes = await readFile((await compileCircuit(name)).r1cs);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(ARTEFACTS[name].r1cs);
  });
});
