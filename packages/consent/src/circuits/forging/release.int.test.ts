import { beforeAll, describe, expect, test } from 'vitest';
import { FIELD_ORDER } from '../../field/field.ts';
import { poseidon } from '../../hash/poseidon.ts';
import { divide } from '../checker/arithmetic.ts';
import { type CircuitUnderTest, circuitUnderTest, type Inputs } from './circuit-under-test.fixture.ts';
import { expectRefusedBy } from './expect-refused.fixture.ts';
import { RELEASE, type ReleaseParts, releaseFrom, releaseSignals, rowOf } from './release-inputs.fixture.ts';
import type { TermsParts } from './terms-parts.fixture.ts';

const ALIAS = 1n << 32n;
const IDENTITY = Array.from({ length: 16 }, (_, i) => i);

let circuit: CircuitUnderTest;
beforeAll(async () => {
  circuit = await circuitUnderTest('release');
}, 300_000);

/** The roots are what a verifier compares: a prover who cheats must reach those of the log. */
const rootsOf = (parts: Partial<ReleaseParts> = {}) => {
  const { consentRoot, manifestRoot } = releaseSignals(parts);
  return { consentRoot, manifestRoot };
};
const withRow = (place: number, terms: Partial<TermsParts>): Partial<ReleaseParts> => ({
  rows: RELEASE.rows.with(place, rowOf(1n, terms)),
});
const refuses = (group: RegExp, parts: Partial<ReleaseParts>, inputs: Inputs = {}, fixed: Inputs = {}) =>
  expectRefusedBy(group, circuit.broken({ ...releaseFrom(parts), ...inputs }, fixed));
const movesOf = (order: readonly number[]): (readonly bigint[])[] =>
  order.map((to) => IDENTITY.map((place) => (place === to ? 1n : 0n)));

describe('what holds', () => {
  test('the calculator of circom, the plan and the protocol agree', async () => {
    const witness = circuit.forge(releaseFrom());
    expect(witness).toEqual(await circuit.calculate(releaseFrom()));
    expect(circuit.broken(releaseFrom())).toEqual([]);
    for (const [name, value] of Object.entries(releaseSignals())) expect(circuit.value(witness, name)).toBe(value);
  });

  test.each<[string, Partial<ReleaseParts>]>([
    ['no row at all', { rows: new Array<null>(16).fill(null) }],
    [
      'sixteen rows, all of which ask',
      { rows: IDENTITY.map((i) => rowOf(BigInt(i), { ask: 1n })), order: IDENTITY.toReversed() },
    ],
    ['the first subtree', { subtree: 0 }],
    ['the last subtree', { subtree: 65_535 }],
    ['a use until the very day on which terms end', { until: 21_000n }],
    [
      'terms that allow and oblige exactly what is asked and accepted',
      withRow(0, { allow: 0b110n, obligations: 0b11n }),
    ],
    ['a request that needs nothing and accepts everything', { need: 0n, accepted: ALIAS - 1n }],
  ])('%s passes', (_, parts) => {
    expect(circuit.broken(releaseFrom(parts))).toEqual([]);
    const witness = circuit.forge(releaseFrom(parts));
    for (const [name, value] of Object.entries(releaseSignals(parts))) expect(circuit.value(witness, name)).toBe(value);
  });
});

describe('terms cover the request', () => {
  test.each<[string, Partial<TermsParts>, RegExp]>([
    ['a permission that is needed and was not given', { allow: 0b100n }, /whole\[1]|allow\[1]/],
    ['no permission', { allow: 0n }, /whole|allow/],
    ['an obligation that the user does not accept', { obligations: 0b100n }, /part\[2]|obligations\[2]/],
    ['terms that ended the day before', { expiry: 20_899n }, /AssertLessEqual/],
  ])('%s', (_, terms, group) => {
    refuses(group, withRow(0, terms));
  });

  test.each<[string, Partial<ReleaseParts>]>([
    ['need', { need: 0b110n + ALIAS }],
    ['accepted', { accepted: 0b11n + ALIAS }],
    ['until', { until: 20_900n + ALIAS }],
    ['need', { need: FIELD_ORDER - 1n }],
  ])('a %s of 2^32 or more, which would run into its neighbour in the packed request', (name, parts) => {
    refuses(new RegExp(`main\\.${name}|AssertSubset|AssertLessEqual`), parts);
  });

  test('a day of r − 1, which a comparison alone would take for one before every other', () => {
    refuses(/^(?!.*LessEqThan).*main\.until/, { until: FIELD_ORDER - 1n });
  });

  test('terms of more than 113 bits, whose parts have no one value', () => {
    const { packed = [] } = releaseFrom();
    const said = valueAt('packed', 0);
    const more = Array.isArray(packed) ? packed.with(0, said + (1n << 113n)) : packed;
    const row = 'rows.rows[0]';
    refuses(
      /main\.packed\[0]/,
      {},
      { packed: more },
      {
        ...circuit.bits(`${row}.AssertSubset.whole`, said, 32),
        ...circuit.bits(`${row}.AssertSubset.part`, said >> 32n, 32),
        ...circuit.bits(`${row}.terms.bits`, said, 113),
        [`${row}.AssertLessEqual.b`]: (said >> 64n) & (ALIAS - 1n),
        [`${row}.terms.version`]: (said >> 96n) & 0xffffn,
      },
    );
  });
});

describe('each row stands in both trees, at one place, under one pseudonym', () => {
  const rows = RELEASE.rows;
  test.each<[string, Partial<ReleaseParts>]>([
    ['rows that changed places', { rows: rows.with(0, rows[14] ?? null).with(14, rows[0] ?? null) }],
    ['a row where none stands', { rows: rows.with(3, rowOf(7n)) }],
    ['wider terms than those in the leaf', withRow(0, { allow: 0b1111n })],
    ['a row that no longer asks', { rows: rows.with(14, rowOf(2n)) }],
    ['another subtree', { subtree: 10 }],
  ])('%s', (_, parts) => {
    refuses(/RootOfSixteen|RootFromPath/, parts, {}, rootsOf());
  });

  test.each(['rowKey', 'salt', 'pseudonym'])('another %s than the one in the leaf', (name) => {
    const values = releaseFrom()[name];
    if (!Array.isArray(values)) throw new Error('no such input');
    refuses(/RootOfSixteen|RootFromPath/, {}, { [name]: values.with(0, 5n) }, rootsOf());
  });

  test('a refuser’s bundle under somebody else’s consent', () => {
    const stolen = { ...rowOf(1n), depositedAs: 1234n };
    const { manifestRoot } = releaseSignals({ rows: rows.with(0, stolen) });
    const { consentRoot } = releaseSignals();
    refuses(/RootOfSixteen|RootFromPath/, {}, {}, { consentRoot, manifestRoot });
  });

  test('a manifest in another order than the consents', () => {
    const { manifestRoot } = releaseSignals({ rows: rows.with(0, rows[14] ?? null).with(14, rows[0] ?? null) });
    refuses(/RootOfSixteen|RootFromPath/, {}, {}, { consentRoot: releaseSignals().consentRoot, manifestRoot });
  });

  test('a manifest of another subtree than the consents', () => {
    const { manifestRoot } = releaseSignals({ subtree: 10 });
    const { manifestPath = [] } = releaseFrom({ subtree: 10 });
    const { consentRoot } = releaseSignals();
    refuses(/RootOfSixteen|RootFromPath/, {}, { manifestPath }, { consentRoot, manifestRoot });
  });

  test('a stale root: the leaf was set to 0 since', () => {
    const { consentRoot } = releaseSignals({ rows: rows.with(0, null) });
    refuses(/RootOfSixteen|RootFromPath/, {}, {}, { consentRoot, manifestRoot: releaseSignals().manifestRoot });
  });

  test.each([1n << 16n, FIELD_ORDER - 1n])('subtree %s, which is no place', (subtree) => {
    refuses(/subtree|RootFromPath/, {}, { subtree }, rootsOf());
  });
});

describe('what is included is a yes or a no', () => {
  test.each([2n, FIELD_ORDER - 1n, (FIELD_ORDER + 1n) / 2n])('included = %s', (value) => {
    const included = RELEASE.rows.map((row, place) => (place === 3 ? value : row === null ? 0n : 1n));
    refuses(/main\.included\[3]/, {}, { included });
  });

  test('a share of two leaves that is a third', () => {
    // leaf = raw + included · (own − raw): with any number for `included`, own terms of choice reach every leaf.
    const own = ownLeafOf(900n);
    const share = divide(77n - 1n, own - 1n);
    const rawLeaf = [...RELEASE.rows.keys()].map((place) => valueAt('rawLeaf', place));
    const inputs = { included: includedWith(4, share), rawLeaf: rawLeaf.with(4, 1n) };
    expectRefusedBy(/main\.included\[4]/, circuit.broken({ ...releaseFrom(), ...inputs }));
  });
});

describe('the list holds each tag once, in an order of its own', () => {
  const swapped = IDENTITY.with(0, 1);
  test.each<[string, readonly (readonly bigint[])[]]>([
    ['two rows to one place', movesOf(swapped)],
    ['every row left out', new Array<bigint[]>(16).fill(new Array<bigint>(16).fill(0n))],
    ['a row to two places', movesOf(IDENTITY).with(0, [1n, 1n, ...new Array<bigint>(14).fill(0n)])],
    [
      'a row to no place, another to two',
      movesOf(IDENTITY)
        .with(0, new Array<bigint>(16).fill(0n))
        .with(1, [1n, 1n, ...new Array<bigint>(14).fill(0n)]),
    ],
  ])('%s', (_, move) => {
    refuses(/main\.move/, {}, { move });
  });

  test('the last of each sum is no choice of the prover’s: the compiler wrote it as what the others leave', () => {
    const kept = circuit.symbols.wiresNamed(['move']).length;
    expect(kept).toBe(16 * 16 - 31);
  });

  test('halves of rows: every sum is 1, and no place holds a tag', () => {
    const half = (FIELD_ORDER + 1n) / 2n;
    const move = movesOf(IDENTITY)
      .with(0, [half, half, ...new Array<bigint>(14).fill(0n)])
      .with(1, [half, half, ...new Array<bigint>(14).fill(0n)]);
    refuses(/main\.move\[[01]]/, {}, { move });
  });

  test('−1 of a row, 2 of another', () => {
    const minus = FIELD_ORDER - 1n;
    const move = movesOf(IDENTITY)
      .with(0, [2n, minus, ...new Array<bigint>(14).fill(0n)])
      .with(1, [minus, 2n, ...new Array<bigint>(14).fill(0n)]);
    refuses(/main\.move\[[01]]/, {}, { move });
  });

  test('a list of tags in another order than the permutation’s', () => {
    const { listHash } = releaseSignals({ order: IDENTITY });
    refuses(/main\.Hash\./, {}, {}, { listHash });
  });

  test('a tag in an unused place', () => {
    const tags = new Array<bigint>(16).fill(0n);
    tags[6] = poseidon(402n, [2001n, 4n]);
    tags[3] = poseidon(402n, [2900n, 4n]);
    refuses(/main\.Hash\./, {}, {}, { listHash: poseidon(403n, tags) });
  });

  test('tags within another scope, which two releases would share', () => {
    const { listHash } = releaseSignals({ linkScope: 40n });
    refuses(/main\.Hash\./, {}, {}, { listHash });
  });

  test('an ask that is hidden, or moved to another row', () => {
    const { askMask } = releaseSignals();
    expect(askMask).toBe(1n << 15n);
    for (const other of [0n, 1n, 1n << 14n, (1n << 15n) + (1n << 14n)]) {
      refuses(/main\.move|shuffled|askMask/, {}, {}, { askMask: other });
    }
  });
});

describe('the request is the one behind requestHash', () => {
  test.each<[string, Partial<ReleaseParts>]>([
    ['need', { need: 0b10n }],
    ['accepted', { accepted: 0b1n }],
    ['until', { until: 20_800n }],
    ['linkScope', { linkScope: 40n }],
  ])('another %s', (_, parts) => {
    const { requestHash, listHash } = releaseSignals();
    refuses(/RequestHash|main\.Hash\./, parts, {}, { requestHash, listHash });
  });

  test.each(['disease', 'nonce'])('another %s', (name) => {
    refuses(/RequestHash/, {}, { [name]: 99n }, { requestHash: releaseSignals().requestHash });
  });
});

const includedWith = (place: number, value: bigint) =>
  RELEASE.rows.map((row, at) => (at === place ? value : row === null ? 0n : 1n));

function valueAt(name: string, place: number): bigint {
  const values = releaseFrom()[name];
  const value = Array.isArray(values) ? values[place] : undefined;
  if (typeof value !== 'bigint') throw new Error('no such input');
  return value;
}

function ownLeafOf(id: bigint): bigint {
  const row = rowOf(id);
  const { terms } = row;
  const packed = terms.allow + (terms.obligations << 32n) + (terms.expiry << 64n) + (terms.version << 96n);
  return poseidon(103n, [row.pseudonym, poseidon(104n, [packed, row.rowKey, row.salt])]);
}
