import { expect, test } from 'vitest';
import { mutatedProofs } from './mutated-proofs.fixture.ts';
import { proofVectors, proofVectorsPath } from './proof-vectors.fixture.ts';

test('the published corpus is what the code makes', async () => {
  // `npx vitest run --project unit -u packages/consent/src/proof` writes it anew.
  await expect(proofVectors()).toMatchFileSnapshot(proofVectorsPath);
});

test('the corpus has more than a hundred cases, each with its own name, and some of every kind', () => {
  const { cases } = mutatedProofs();
  const faults = Map.groupBy(cases, ({ fault }) => fault);
  expect(cases.length).toBeGreaterThan(100);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect([...faults.keys()].sort()).toEqual(
    ['equation', 'infinity', null, 'off-curve', 'range', 'spelling', 'subgroup'].sort(),
  );
  for (const [fault, some] of faults) expect([fault, some.length >= 5]).toEqual([fault, true]);
});
