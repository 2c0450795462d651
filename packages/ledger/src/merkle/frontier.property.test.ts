import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Frontier } from './frontier.ts';
import { hashLeaf } from './hash.ts';
import { naiveConsistency, naiveInclusion, naiveRoot, readNodeOf } from './naive-tree.fixture.ts';
import { proveConsistency, proveInclusion } from './prove.ts';
import { verifyConsistency } from './verify-consistency.ts';
import { verifyInclusion } from './verify-inclusion.ts';

const leavesOf = (n: number) => Array.from({ length: n }, (_, i) => hashLeaf(new TextEncoder().encode(`entry ${i}`)));

test('the frontier has the root of RFC 6962 at every size, whether restored or not', () => {
  const leaves = leavesOf(300);
  let frontier = new Frontier();
  for (let n = 0; n <= 300; n += 1) {
    expect(frontier.root()).toEqual(naiveRoot(leaves.slice(0, n)));
    if (n % 7 === 0) frontier = Frontier.parse(frontier.serialise());
    const leaf = leaves[n];
    if (leaf !== undefined) frontier.append(leaf);
  }
});

test('a frontier with a hash too many or too few is refused', () => {
  const [a, b] = leavesOf(2);
  if (a === undefined || b === undefined) throw new Error('no leaves');
  expect(() => Frontier.restore(1, [a, b])).toThrow(RangeError);
  expect(() => Frontier.restore(3, [a])).toThrow(RangeError);
  expect(() => Frontier.restore(0, [a])).toThrow(RangeError);
  expect(() => Frontier.parse(new Uint8Array(9))).toThrow(RangeError);
});

test('proofs are those of the recursive definition, verify, and verify nothing else', async () => {
  const sizes = fc.integer({ min: 1, max: 140 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n - 1), fc.nat(n - 1)));
  await fc.assert(
    fc.asyncProperty(sizes, async ([size, index, other]) => {
      const leaves = leavesOf(size);
      const root = naiveRoot(leaves);
      const proof = await proveInclusion(index, size, readNodeOf(leaves));
      expect(proof).toEqual(naiveInclusion(index, leaves));
      const claim = { index, size, leafHash: leaves[index] ?? root, proof, root };
      expect(verifyInclusion(claim)).toEqual({ ok: true });
      if (other !== index) expect(verifyInclusion({ ...claim, index: other }).ok).toBe(false);

      const size1 = other + 1;
      const consistency = await proveConsistency(size1, size, readNodeOf(leaves));
      expect(consistency).toEqual(naiveConsistency(size1, leaves));
      const step = { size1, size2: size, root1: naiveRoot(leaves.slice(0, size1)), root2: root, proof: consistency };
      expect(verifyConsistency(step)).toEqual({ ok: true });
      expect(verifyConsistency({ ...step, root1: naiveRoot([]) }).ok).toBe(false);
      expect(verifyConsistency({ ...step, root2: naiveRoot([]) }).ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('sizes above 2^32 are split exactly', async () => {
  const size = 2 ** 40 + 3;
  const proof = await proveInclusion(2 ** 40 + 2, size, () => new Uint8Array(32));
  expect(proof).toHaveLength(2);
  expect(await proveConsistency(2 ** 40, size, () => new Uint8Array(32))).toHaveLength(1);
});
