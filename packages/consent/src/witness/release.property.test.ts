import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { packTerms } from '../terms/pack-terms.ts';
import type { Request } from '../terms/terms-cover.ts';
import { AlignedTree } from '../tree/aligned-tree.ts';
import { consentLeaf, manifestLeaf } from '../wallet/leaves.ts';
import { type Approval, approvalInputs, expectedApproval } from './approval.ts';
import { randomOrder } from './order.ts';
import { expectedRelease, type ReleaseBatch, type ReleaseRow, releaseInputs, releaseList } from './release.ts';
import { runCircuit } from './run-circuit.fixture.ts';

const element = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });
const request: Request = {
  need: ['condition-research', 'linkage'],
  accepted: ['ethics-approval', 'publication'],
  until: 21_000,
  disease: 3n,
  linkScope: 4n,
  nonce: 5n,
};
const row: fc.Arbitrary<ReleaseRow> = fc.record({
  pseudonym: element,
  packed: fc
    .record({ more: fc.boolean(), expiry: fc.integer({ min: 21_000, max: 0xffff_ffff }), ask: fc.boolean() })
    .map(({ more, expiry, ask }) => {
      const permissions = more
        ? (['general-research', 'linkage'] as const)
        : (['condition-research', 'linkage'] as const);
      return packTerms({ permissions, obligations: more ? ['publication'] : [], expiry, version: 7, ask });
    }),
  rowKey: element,
  salt: element,
  bundleDigest: element,
  blind: element,
});

/** Trees with these rows in one subtree, and other leaves around and among them. */
function batchOf(rows: readonly (ReleaseRow | null)[], subtree: number, order: readonly number[]): ReleaseBatch {
  const consent = AlignedTree.of([
    [16 * subtree + 5, 77n],
    [3, 78n],
    [2 ** 20 - 1, 79n],
  ]);
  const manifest = AlignedTree.of([
    [16 * subtree + 5, 87n],
    [4, 88n],
  ]);
  for (const [place, each] of rows.entries()) {
    if (each === null) continue;
    consent.set(16 * subtree + place, consentLeaf(each));
    manifest.set(16 * subtree + place, manifestLeaf(each));
  }
  return { request, consent: consent.open(subtree), manifest: manifest.open(subtree), rows, order };
}

const sixteen = fc.array(fc.option(row, { nil: null }), { minLength: 16, maxLength: 16 });
const orders = fc.shuffledSubarray(
  Array.from({ length: 16 }, (_, i) => i),
  { minLength: 16 },
);

test('the circuit takes any batch that is built for it, and computes the signals that are expected', async () => {
  await fc.assert(
    fc.asyncProperty(sixteen, fc.nat(0xffff), orders, async (rows, subtree, order) => {
      const batch = batchOf(rows, subtree, order);
      expect(await runCircuit('release', releaseInputs(batch))).toEqual(expectedRelease(batch));
    }),
    { numRuns: 4, examples: [[new Array(16).fill(null), 0xffff, randomOrder().slice()]] },
  );
}, 60_000);

test('an approval’s tag is the one that a release lists', async () => {
  await fc.assert(
    fc.asyncProperty(element, async (study) => {
      const approval: Approval = { s: 12_345n, study, request };
      expect(await runCircuit('approval', approvalInputs(approval))).toEqual(expectedApproval(approval));
    }),
    { numRuns: 3 },
  );
}, 60_000);

const [one, two] = fc.sample(row, { numRuns: 2, seed: 1 });
if (one === undefined || two === undefined) throw new Error('no rows');
const identity = Array.from({ length: 16 }, (_, i) => i);
const rows = [one, two, ...new Array<null>(14).fill(null)];
const batch = batchOf(rows, 9, identity);

test('tags stand where the order puts them', () => {
  const [first, second] = releaseList(batch);
  const swapped = releaseList({ ...batch, order: [1, 0, ...identity.slice(2)] });
  expect(swapped.slice(0, 2)).toEqual([second, first]);
  expect(swapped.slice(2).every(({ rowTag, ask }) => rowTag === 0n && !ask)).toBe(true);
});

test.each<[string, string, Partial<ReleaseBatch>]>([
  ['rows that changed places', 'leaf-mismatch', { rows: rows.with(0, two).with(1, one) }],
  [
    'terms other than those behind the leaf',
    'leaf-mismatch',
    { rows: rows.with(0, { ...one, packed: one.packed ^ 1n }) },
  ],
  ['a row where none stands', 'leaf-mismatch', { rows: rows.with(2, one) }],
  ['another bundle', 'manifest-mismatch', { rows: rows.with(0, { ...one, bundleDigest: two.bundleDigest }) }],
  ['a manifest of another place', 'bad-batch', { manifest: { ...batch.manifest, subtree: 8 } }],
  ['more rows than places', 'bad-batch', { rows: [...rows, null] }],
  ['an order that names a place twice', 'bad-batch', { order: identity.with(0, 1) }],
  ['an order of other places', 'bad-batch', { order: identity.with(0, 16) }],
  ['a use for longer', 'not-covered', { request: { ...request, until: 0xffff_ffff } }],
  ['a use that was not permitted', 'not-covered', { request: { ...request, need: ['ai-training'] } }],
])('%s is refused before anything is proven', (_, code, changes) => {
  expect(() => releaseInputs({ ...batch, ...changes })).toThrow(expect.objectContaining({ code }));
});

test('a random order names each place once, and is not always the same', () => {
  const seen = Array.from({ length: 20 }, () => randomOrder());
  for (const order of seen) expect([...order].sort((a, b) => a - b)).toEqual(identity);
  expect(new Set(seen.map(String)).size).toBeGreaterThan(1);
});
