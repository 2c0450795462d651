import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureLoss } from '../metric/measure-loss.ts';
import { hierarchicalTCloseness } from '../model/hierarchical-t-closeness.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import { readAdultTable } from '../optimal/adult-table.ts';
import type { Problem } from '../problem/problem.ts';
import { anonymiseLocally } from './anonymise-locally.ts';

const FOLDER = join(import.meta.dirname, '../../../../../shared/data/adult');
const isThere = existsSync(FOLDER);
if (!isThere) console.warn(`Skipped: ${FOLDER} is not there, and the figures for Adult need it.`);

const ALL = [
  ...['sex', 'age', 'race', 'marital-status', 'education', 'native-country', 'workclass', 'occupation', 'salary-class'],
];
const OPTIONS = { seed: 1, effort: 24, timeBudgetMs: 600_000 };

function problemOf(names: readonly string[], k: number): Problem {
  const table = readAdultTable(FOLDER);
  return {
    ...{ rowCount: table.rowCount, sensitive: [], tableModels: [], suppressionLimit: 0, classModels: [kAnonymity(k)] },
    quasiIdentifiers: names.map(table.asQuasiIdentifier),
  };
}

test.skipIf(!isThere).each([
  [5, ALL, 0.0513],
  [11, ALL, 0.0796],
  [20, ALL, 0.1053],
  [100, ALL, 0.1923],
])('with k = %i, Adult loses no more than it should, and no row is suppressed', (k, names, lossMax) => {
  const problem = problemOf(names, k);
  const recoding = anonymiseLocally(problem, OPTIONS);
  expect(recoding.isSuppressed.some((is) => is === 1)).toBe(false);
  const { arithmetic } = measureLoss(problem, recoding);
  console.log(`Adult, k = ${k}: arithmetic Loss ${arithmetic.toFixed(5)}, ${recoding.classCount} classes`);
  expect(arithmetic).toBeLessThanOrEqual(lossMax);
});

test.skipIf(!isThere)('k-anonymity and t-closeness hold together without suppressing anybody', () => {
  const table = readAdultTable(FOLDER);
  const { attribute, hierarchy } = table.asSensitive('occupation');
  if (hierarchy === undefined) throw new Error('occupation has a hierarchy');
  const leafOf = Int32Array.from(attribute.values, (value) => hierarchy.leaves.indexOf(value));
  const close = hierarchicalTCloseness(attribute, hierarchy, leafOf, 0.2);
  const problem: Problem = {
    ...problemOf(
      ALL.filter((name) => name !== 'occupation'),
      5,
    ),
    ...{ sensitive: [attribute], classModels: [kAnonymity(5), close] },
  };
  const recoding = anonymiseLocally(problem, { ...OPTIONS, effort: 2 });
  const counts = Array.from({ length: recoding.classCount }, () => new Int32Array(attribute.values.length));
  for (const [row, index] of recoding.classOf.entries()) {
    const own = counts[index] as Int32Array;
    const code = attribute.codes[row] as number;
    own[code] = (own[code] as number) + 1;
  }
  expect(recoding.classOf.every((index) => index >= 0)).toBe(true);
  expect(
    counts.every((own) =>
      close.holds(
        own.reduce((sum, count) => sum + count, 0),
        own,
      ),
    ),
  ).toBe(true);
  expect(measureLoss(problem, recoding).arithmetic).toBeLessThan(0.29);
});
