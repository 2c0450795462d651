import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { hasRealData } from '../hierarchy/real-data.fixture.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import { readAdultTable } from '../optimal/adult-table.ts';
import type { Problem } from '../problem/problem.ts';
import { recodedAt } from './attack.fixture.ts';
import { runAttacks } from './run-attacks.ts';

const ADULT = resolve(import.meta.dirname, '../../../../../shared/data/adult');

type Vector = {
  readonly models: readonly { readonly name: string; readonly k?: number }[];
  readonly suppressionLimit: number;
  readonly sensitive: string | null;
  readonly qis: readonly string[];
  readonly expectedTransformation: readonly number[];
};

/** The expected optimum for k = 5 alone and no suppression, with or without occupation as a quasi-identifier. */
function optimumOf(sensitive: string | null): Vector {
  const { vectors } = JSON.parse(readFileSync(join(ADULT, 'arx-optima.json'), 'utf8')) as {
    vectors: readonly Vector[];
  };
  const found = vectors.find(
    ({ models, suppressionLimit, sensitive: of }) =>
      models.length === 1 &&
      models[0]?.name === 'KAnonymity' &&
      models[0].k === 5 &&
      suppressionLimit === 0 &&
      of === sensitive,
  );
  if (found === undefined) throw new Error('the expected optima hold k = 5 without suppression');
  return found;
}

/** The rows of the Adult table for which `isWanted` holds. */
function problemOf({ qis, sensitive }: Vector, isWanted: (row: number) => boolean): Problem {
  const table = readAdultTable(ADULT);
  const only = (codes: Int32Array) => codes.filter((_, row) => isWanted(row));
  const quasiIdentifiers = qis.map(table.asQuasiIdentifier).map((of) => ({ ...of, codes: only(of.codes) }));
  const attributes = sensitive === null ? [] : [table.asSensitive(sensitive).attribute];
  return {
    rowCount: quasiIdentifiers[0]?.codes.length ?? 0,
    quasiIdentifiers,
    sensitive: attributes.map((of) => ({ ...of, codes: only(of.codes) })),
    classModels: [kAnonymity(5)],
    tableModels: [],
    suppressionLimit: 0,
  };
}

// Skipped where the Adult files do not stand beside the repository.
test.skipIf(!hasRealData)('Adult at its optimum for k = 5: nobody of 30,162 is found, singled out or undone', () => {
  const optimum = optimumOf(null);
  const problem = problemOf(optimum, () => true);
  const { results } = runAttacks({ problem, recoding: recodedAt(problem, optimum.expectedTransformation), seed: 7 });
  const byName = Object.fromEntries(results.map((result) => [result.attack, result]));
  expect(problem.rowCount).toBe(30_162);
  expect(byName.linkage).toMatchObject({ verdict: 'withstood', trials: 1_000 });
  expect(byName.linkage?.figures[0]).toEqual({ label: 'smallest class', value: 5, unit: 'count' });
  expect(byName.linkage?.rate).toBeLessThan(0.01);
  expect(byName['singling-out-univariate']).toMatchObject({ trials: 0, verdict: 'withstood' });
  expect(byName['singling-out-multivariate']).toMatchObject({ trials: 0, verdict: 'withstood' });
  expect(byName.downcoding?.excess.rate).toBeLessThan(0.001);
});

test.skipIf(!hasRealData)('Adult as it is: most people are found and singled out', () => {
  const optimum = optimumOf(null);
  const problem = problemOf(optimum, () => true);
  const { results } = runAttacks({ problem, recoding: recodedAt(problem, []), seed: 7 });
  const linkage = results.find(({ attack }) => attack === 'linkage');
  expect(linkage).toMatchObject({ verdict: 'broken' });
  expect(linkage?.rate).toBeGreaterThan(0.6);
  const singledOut = results.find(({ attack }) => attack === 'singling-out-multivariate');
  expect(singledOut?.trials).toBeGreaterThan(500);
  expect(singledOut?.rate).toBe(1);
});

test.skipIf(!hasRealData)(
  'Adult with occupation kept: it is not learnt from taking part, but singles out with the rest',
  () => {
    const optimum = optimumOf('occupation');
    const isControl = (row: number) => row % 5 === 0;
    const problem = problemOf(optimum, (row) => !isControl(row));
    const outside = problemOf(optimum, isControl);
    const control = {
      rowCount: outside.rowCount,
      quasiIdentifiers: outside.quasiIdentifiers.map(({ codes }) => codes),
      sensitive: outside.sensitive.map(({ codes }) => codes),
    };
    const recoding = recodedAt(problem, optimum.expectedTransformation);
    const { results, controlPersons } = runAttacks({ problem, recoding, control, seed: 7 });
    expect(controlPersons).toBe(6_033);
    expect(results.find(({ attack }) => attack === 'inference')).toMatchObject({
      verdict: 'withstood',
      about: 'occupation',
    });
    expect(results.find(({ attack }) => attack === 'linkability')).toMatchObject({ verdict: 'withstood' });
    const singledOut = results.find(({ attack }) => attack === 'singling-out-multivariate');
    // A full-domain release shows each person as the original does, so that whom one row describes, one person is.
    expect(singledOut?.successes).toBe(singledOut?.trials);
  },
);
