import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assembleHierarchy } from '../hierarchy/assemble-hierarchy.ts';
import { averageRisk } from '../model/average-risk.ts';
import { betaLikeness } from '../model/beta-likeness.ts';
import { distinctLDiversity } from '../model/distinct-l-diversity.ts';
import { entropyLDiversity } from '../model/entropy-l-diversity.ts';
import { equalTCloseness } from '../model/equal-t-closeness.ts';
import { hierarchicalTCloseness } from '../model/hierarchical-t-closeness.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import { maximumRisk } from '../model/maximum-risk.ts';
import { orderedTCloseness } from '../model/ordered-t-closeness.ts';
import type { ClassModel, TableModel } from '../model/privacy-model.ts';
import { recursiveCLDiversity } from '../model/recursive-cl-diversity.ts';
import { createFileBox } from './release.fixture.ts';
import { verifyRelease } from './verify-release.ts';

const ROWS = [
  ['a', 'left', 'near', '*'],
  ['b', 'left', 'near', '*'],
  ['c', 'right', 'near', '*'],
  ['d', 'alone', 'far', '*'],
  ['e', 'right', 'near', '*'],
];
const VALUES = ROWS.map(([leaf = '']) => leaf);
const hierarchy = assembleHierarchy(ROWS, { isOrdered: true });
const CODES = Int32Array.from(VALUES.keys());

/** A table as the counts of each value in each class; every value occurs. */
const tables = fc
  .array(fc.array(fc.nat(6), { minLength: VALUES.length, maxLength: VALUES.length }), { minLength: 1, maxLength: 6 })
  .map((classes) => classes.filter((counts) => counts.some((count) => count > 0)))
  .filter((classes) => CODES.every((value) => classes.some((counts) => (counts[value] ?? 0) > 0)));

const share = fc.integer({ min: 1, max: 40 }).map((twentieth) => twentieth / 40);

function modelsOf(classes: readonly (readonly number[])[], threshold: number, l: number): (ClassModel | TableModel)[] {
  const codes = Int32Array.from(classes.flat().flatMap((count, at) => Array(count).fill(at % VALUES.length)));
  const sensitive = { name: 'value', values: VALUES, codes };
  return [
    kAnonymity(l * 2),
    maximumRisk(threshold),
    averageRisk(threshold),
    distinctLDiversity('value', l),
    entropyLDiversity('value', 1 + threshold * (l - 1), 'shannon'),
    entropyLDiversity('value', 1 + threshold * (l - 1), 'grassberger'),
    recursiveCLDiversity('value', threshold * 4, l),
    equalTCloseness(sensitive, threshold),
    orderedTCloseness(sensitive, CODES.toReversed(), threshold),
    hierarchicalTCloseness(sensitive, hierarchy, CODES, threshold),
    betaLikeness(sensitive, threshold * 4, 'basic'),
    betaLikeness(sensitive, threshold * 4, 'enhanced'),
  ];
}

function judge(model: ClassModel | TableModel, classes: readonly (readonly number[])[]): boolean {
  const sizes = classes.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  if (model.kind === 'class') {
    return classes.every((counts, at) => model.holds(sizes[at] ?? 0, Int32Array.from(counts)));
  }
  const keptRows = sizes.reduce((sum, size) => sum + size, 0);
  return model.holds({ count: classes.length, keptRows, sizeMin: Math.min(...sizes) });
}

test('the verifier and the models of the engines judge every table alike', async () => {
  const box = createFileBox();
  const verdicts = { true: 0, false: 0 };
  await fc.assert(
    fc.asyncProperty(tables, share, fc.integer({ min: 1, max: 4 }), async (classes, threshold, l) => {
      const rows = classes.flatMap((counts, group) =>
        counts.flatMap((count, value) => Array.from({ length: count }, () => [`class ${group}`, VALUES[value] ?? ''])),
      );
      const table = box.csv('table.csv', [['group', 'value'], ...rows]);
      const models = modelsOf(classes, threshold, l);
      const { checks } = await verifyRelease({
        participants: { input: table, output: table },
        quasiIdentifiers: [
          {
            column: 'group',
            hierarchy: box.hierarchy(
              'group.csv',
              classes.map((_, group) => [`class ${group}`, '*']),
            ),
          },
        ],
        sensitive: [{ column: 'value', hierarchy: box.hierarchy('value.csv', ROWS), order: VALUES.toReversed() }],
        models: models.map(({ description }) => description),
        suppression: { limit: 0 },
      });
      const judged = checks.filter(({ name }) => name.startsWith('model.'));
      for (const [at, model] of models.entries()) {
        const expected = judge(model, classes);
        expect(judged[at], JSON.stringify(model.description)).toMatchObject({ holds: expected });
        verdicts[`${expected}`] += 1;
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(60);
}, 240_000);
