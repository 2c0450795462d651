import { babyjubjub } from '@noble/curves/misc.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { FIELD_ORDER, SUBGROUP_ORDER } from '../../field/field.ts';
import { poseidon } from '../../hash/poseidon.ts';
import { type CircuitUnderTest, circuitUnderTest, type Inputs } from './circuit-under-test.fixture.ts';
import { expectRefusedBy } from './expect-refused.fixture.ts';
import { challengeOf, type OptInParts, optInFrom, optInSignals, PARTS, pointOf } from './opt-in-inputs.fixture.ts';
import { FORM, packForm, packTerms } from './terms-parts.fixture.ts';

const ALIAS = 1n << 32n;
const { terms } = PARTS;
/** Where both sides of a signature's equation meet: the compiler made one wire of them. */
const SIGNATURE = /EdDSAPoseidonVerifier\.addRight/;

let circuit: CircuitUnderTest;
beforeAll(async () => {
  circuit = await circuitUnderTest('opt-in');
}, 300_000);

/** Changes are made before hashing and signing, so that everything but the rule in question holds. */
const refuses = (group: RegExp, parts: Partial<OptInParts>, inputs: Inputs = {}, fixed: Inputs = {}) =>
  expectRefusedBy(group, circuit.broken({ ...optInFrom(parts), ...inputs }, fixed));

describe('what holds', () => {
  test('the calculator of circom, the plan and the protocol agree', async () => {
    const witness = circuit.forge(optInFrom());
    expect(witness).toEqual(await circuit.calculate(optInFrom()));
    expect(circuit.broken(optInFrom())).toEqual([]);
    for (const [name, value] of Object.entries(optInSignals())) expect(circuit.value(witness, name)).toBe(value);
  });

  test.each<[string, Partial<OptInParts>]>([
    ['the least secret', { s: 1n }],
    ['the greatest secret', { s: SUBGROUP_ORDER - 1n }],
    ['the day on which a credential expires', { today: 20_900n }],
    ['the last day of 32 bits', { today: ALIAS - 1n, expiry: ALIAS - 1n }],
    ['attributes at their least', { attributes: PARTS.min }],
    ['attributes at their greatest', { attributes: PARTS.max }],
    ['an issuer at the first place', { issuerIndex: 0 }],
    ['an issuer at the last place', { issuerIndex: 255 }],
    ['no codes where none are asked for', { codes: zeros(16), required: zeros(4), excluded: zeros(12) }],
    ['a required code in the last place', { codes: [...zeros(14), 22n, 11n] }],
    ['an excluded list of zeros, which the codes hold too', { excluded: zeros(12) }],
    ['all that a form offers', { terms: { ...terms, allow: FORM.offered, obligations: FORM.mayOblige } }],
    ['the form’s last day', { terms: { ...terms, expiry: FORM.expiryMax } }],
    ['a second grant', { grant: 1n }],
  ])('%s passes', (_, parts) => {
    expect(circuit.broken(optInFrom(parts))).toEqual([]);
  });
});

describe('one secret, one person', () => {
  test.each<[string, bigint, bigint]>([
    ['no secret, whose holder anyone can name', 0n, 0n],
    ['l, an alias of it', SUBGROUP_ORDER, 0n],
    ['s + l, the same holder under a second pseudonym', SUBGROUP_ORDER + PARTS.s, PARTS.s],
    ['s + 4l', 4n * SUBGROUP_ORDER + PARTS.s, PARTS.s],
    ['s of 254 bits', (1n << 253n) + PARTS.s, PARTS.s],
    ['r − 1', FIELD_ORDER - 1n, (FIELD_ORDER - 1n) % SUBGROUP_ORDER],
  ])('%s', (_, s, holderOf) => {
    refuses(/Holder|EdDSAPoseidonVerifier\.addRight/, { s, holderOf });
  });

  test('somebody else’s credential', () => {
    refuses(SIGNATURE, { holderOf: 5n });
  });

  test('the secrets that the fixed multiplication cannot add up: refused, not free', () => {
    // 2^250 + Σ (1 + digit) · 8^i = l, where the last sum of a segment would be the point at infinity.
    const low = SUBGROUP_ORDER - (1n << 250n) - ((1n << 249n) - 1n) / 7n;
    refuses(/Holder.*EscalarMulFix|EdDSAPoseidonVerifier\.addRight/, { s: low });
  });
});

describe('the credential is signed by an accredited issuer', () => {
  test.each<[string, Inputs, RegExp]>([
    ['an issuer that is not in the tree', { issuersRoot: 5n }, /RootFromPath/],
    ['a path of another place', { issuerIndex: 4n }, /RootFromPath/],
    ['another attribute than the signed one', { attributes: PARTS.attributes.with(1, 2n) }, SIGNATURE],
    ['another code', { codes: PARTS.codes.with(15, 66n) }, SIGNATURE],
    ['a later expiry', { expiry: 20_901n }, SIGNATURE],
    ['another nonce', { nonce: 78n }, SIGNATURE],
    ['another signature', { signature: 1n }, SIGNATURE],
    ['another point R8 of the curve', { r8: pointOf(3n) }, SIGNATURE],
  ])('%s', (_, inputs, group) => {
    refuses(group, {}, inputs);
  });

  test('a point R8 off the curve, whatever else', () => {
    const broken = circuit.broken({ ...optInFrom(), r8: [1n, 2n] });
    expect(broken.filter((names) => /BabyCheck/.test(names))).not.toEqual([]);
  });

  test.each([1n << 8n, 1n << 16n, FIELD_ORDER - 251n])('an index of %s more, which is no place', (more) => {
    const index = 5n + more;
    refuses(/issuerIndex|RootFromPath/, {}, { issuerIndex: index });
  });

  test('S + l, a second signature from the first', () => {
    const { signature } = optInFrom();
    if (typeof signature !== 'bigint') throw new Error('no signature');
    refuses(/EdDSAPoseidonVerifier\.compConstant/, {}, { signature: signature + SUBGROUP_ORDER });
  });

  test.each([1n << 253n, FIELD_ORDER - 1n])('an S of 254 bits: %s more', (more) => {
    const { signature } = optInFrom();
    if (typeof signature !== 'bigint') throw new Error('no signature');
    refuses(/main\.signature|EdDSAPoseidonVerifier\.(addRight|compConstant)/, {}, { signature: signature + more });
  });

  test('the alias of the challenge, which is the same number modulo r', () => {
    const nonce = Array.from({ length: 64 }, (_, i) => BigInt(i)).find(
      (each) => challengeOf({ nonce: each }) < (1n << 254n) - FIELD_ORDER,
    );
    if (nonce === undefined) throw new Error('no challenge has an alias');
    const alias = challengeOf({ nonce }) + FIELD_ORDER;
    const fixed = circuit.bits('SignedCredential.EdDSAPoseidonVerifier.h2bits.out', alias, 254);
    refuses(/h2bits/, { nonce, challengeOffset: FIELD_ORDER }, {}, fixed);
  });

  test.each<[string, number]>([
    ['the identity', 0],
    ['order 2', 4],
    ['order 4', 2],
    ['order 8', 1],
  ])('a key of %s, for which anyone can sign', (_, multiple) => {
    const { x, y } = pointOfOrder8().multiplyUnsafe(BigInt(multiple)).toAffine();
    refuses(/EdDSAPoseidonVerifier\.(isZero|dbl|mulAny)/, { issuer: [x, y] });
  });
});

describe('the credential has not expired', () => {
  test('the day after', () => {
    refuses(/AssertLessEqual.*LessEqThan/, { today: 20_901n });
  });

  // Numbers that the comparison alone would let pass, because it wraps around r.
  test.each<[string, Partial<OptInParts>]>([
    ['an expiry of 2^32', { expiry: ALIAS }],
    ['an expiry as far from today as the comparison reaches', { expiry: PARTS.today + ALIAS - 1n }],
  ])('%s', (_, parts) => {
    refuses(onlyRangeOf('expiry'), parts);
  });

  test.each([1n, 1000n])('a day of r − %s', (days) => {
    refuses(onlyRangeOf('today'), { today: FIELD_ORDER - days });
  });

  test('an expiry of r − 1', () => {
    refuses(/main\.expiry/, { expiry: FIELD_ORDER - 1n });
  });
});

describe('the holder meets the policy', () => {
  const places = [0, 3, 7];
  test.each(places)('attribute %i less than its least, or more than its greatest', (place) => {
    const more = { attributes: PARTS.attributes.with(place, (PARTS.max[place] ?? 0n) + 1n) };
    const less = { attributes: PARTS.attributes.with(place, (PARTS.min[place] ?? 0n) - 1n) };
    refuses(new RegExp(`main\\.attributes\\[${place}]`), more);
    if (PARTS.min[place] !== 0n) refuses(new RegExp(`main\\.attributes\\[${place}]`), less);
  });

  // Again numbers that both comparisons would let pass.
  test.each(places)('a least value of r − 1, or a greatest of 2^32 and more, for attribute %i', (place) => {
    refuses(onlyRangeOf(`min[${place}]`), { min: PARTS.min.with(place, FIELD_ORDER - 1n) });
    for (const value of [ALIAS, ALIAS + (PARTS.attributes[place] ?? 0n) - 1n]) {
      refuses(onlyRangeOf(`max[${place}]`), { max: PARTS.max.with(place, value) });
    }
  });

  test.each(places)('attribute %i of 2^32, 2^32 and more, or r − 1', (place) => {
    for (const value of [ALIAS, ALIAS + 1961n, FIELD_ORDER - 1n]) {
      refuses(new RegExp(`main\\.attributes\\[${place}]`), { attributes: PARTS.attributes.with(place, value) });
    }
  });

  test.each([0, 1, 2, 3])('a required code that is missing, in place %i', (place) => {
    refuses(/main\.required/, { required: zeros(4).with(place, 99n) });
  });

  test.each([0, 5, 11])('an excluded code that is there, in place %i', (place) => {
    refuses(/main\.excluded|Criteria\.IsZero/, { excluded: zeros(12).with(place, 33n) });
  });

  test('an excluded code that is there, and is said not to be', () => {
    const excluded = zeros(12).with(0, 33n);
    refuses(/Criteria\.(IsZero|present)\[0]/, { excluded }, {}, { 'Criteria.present[0]': 0n });
  });

  test.each<[string, Inputs]>([
    ['another policy', { policyHash: 5n }],
    ['easier ranges', { min: zeros(8) }],
    ['fewer required codes', { required: zeros(4) }],
    ['fewer excluded codes', { excluded: zeros(12) }],
    ['a wider form', { form: packForm({ ...FORM, offered: 0xffff_ffffn }) }],
    ['another text', { formDigest: 9n }],
  ])('%s than the one behind policyHash', (_, inputs) => {
    refuses(/PolicyHash|Ranges\.Hash|Criteria\.Hash/, {}, inputs);
  });

  test('a credential of another schema', () => {
    const { rangesHash, criteriaHash } = { rangesHash: hashOfRanges(), criteriaHash: hashOfCriteria() };
    const policyHash = poseidon(211n, [6n, rangesHash, criteriaHash, packForm(FORM), 8n]);
    refuses(SIGNATURE, {}, { schema: 6n, policyHash });
  });
});

describe('the terms are an answer that the form can give', () => {
  test.each<[string, Partial<OptInParts['terms']>, RegExp]>([
    ['a permission that is not offered', { allow: 0b1000n }, /allow\[3]/],
    ['an obligation left out', { obligations: 0b10n }, /obligations\[0]/],
    ['an obligation that cannot be chosen', { obligations: 0b101n }, /obligations\[2]/],
    ['a day after the last', { expiry: 24_001n }, /AssertWithinForm\.AssertLessEqual/],
    ['version 0', { version: 0n }, /main\.packed|terms\.bits/],
    ['version 2, whose old leaf nobody saw', { version: 2n }, /main\.packed|terms\.bits/],
    ['version 65,535', { version: 65_535n }, /main\.packed|terms\.bits/],
  ])('%s', (_, changes, group) => {
    const changed = { ...terms, ...changes };
    const fixed = changes.version === undefined ? {} : said(packTerms(changed));
    refuses(group, { terms: changed }, {}, fixed);
  });

  test('terms of more than 113 bits', () => {
    const packed = packTerms(terms);
    refuses(/main\.packed/, {}, { packed: packed + (1n << 113n) }, said(packed));
  });

  test('a form of more than 128 bits', () => {
    const form = { ...FORM, expiryMax: FORM.expiryMax + ALIAS };
    refuses(/main\.form/, { form }, {}, circuit.bits('AssertWithinForm.bits', packForm(FORM), 128));
  });
});

describe('what is published is of the secret', () => {
  const PUBLISHED = /Pseudonym|ConsentLeaf|RevocationHash/;
  const { pseudonym = 0n, leaf = 0n, revHash = 0n } = optInSignals({ s: 5n });

  test('another pseudonym, leaf and revHash', () => {
    refuses(PUBLISHED, {}, {}, { pseudonym, leaf, revHash });
  });

  test.each<[string, Partial<OptInParts>]>([
    ['study', { study: 100n }],
    ['grant', { grant: 1n }],
  ])('the same outputs for another %s', (_, parts) => {
    const { pseudonym = 0n, leaf = 0n, revHash = 0n } = optInSignals();
    refuses(PUBLISHED, parts, {}, { pseudonym, leaf, revHash });
  });
});

/** The constraints that hold a number to 32 bits, and none that compares it. */
function onlyRangeOf(name: string): RegExp {
  return new RegExp(`^(?!.*LessEqThan).*main\\.${name.replace('[', '\\[')}(?!\\d)`);
}

/** What a prover who cheats says that the terms are, whatever was packed. */
const said = (packed: bigint): Inputs => ({
  ...circuit.bits('AssertWithinForm.allow', packed, 32),
  ...circuit.bits('AssertWithinForm.obligations', packed >> 32n, 32),
  ...circuit.bits('terms.bits', packed, 113),
  'AssertWithinForm.expiry': (packed >> 64n) & 0xffff_ffffn,
});

function zeros(count: number): bigint[] {
  return new Array<bigint>(count).fill(0n);
}

const hashOfRanges = () =>
  poseidon(
    212n,
    PARTS.min.flatMap((least, place) => [least, PARTS.max[place] ?? 0n]),
  );
const hashOfCriteria = () => poseidon(213n, [...PARTS.required, ...PARTS.excluded]);

/** A point of the curve times l: what is left has an order that divides 8. */
function pointOfOrder8() {
  const { Fp } = babyjubjub.Point;
  for (let y = 2n; ; y += 1n) {
    // a·x² + y² = 1 + d·x²·y²
    const square = Fp.div(1n - y * y, 168_700n - 168_696n * y * y);
    const point = rootOf(square) === null ? null : babyjubjub.Point.fromAffine({ x: rootOf(square) ?? 0n, y });
    const low = point?.multiplyUnsafe(SUBGROUP_ORDER - 1n).add(point);
    if (low !== undefined && !low.multiplyUnsafe(4n).is0()) return low;
  }
}

function rootOf(square: bigint): bigint | null {
  try {
    return babyjubjub.Point.Fp.sqrt(square);
  } catch {
    return null;
  }
}
