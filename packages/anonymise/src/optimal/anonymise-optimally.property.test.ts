import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { compareCosts } from '../metric/metric.ts';
import { anonymiseOptimally, type OptimalResult } from './anonymise-optimally.ts';
import { holdsForClass, plainNodes } from './brute-force.fixture.ts';
import { arbitraryProblem, type RandomProblem } from './random-problem.fixture.ts';

const numRuns = 1_500;

function run({ problem, metric }: RandomProblem): OptimalResult | undefined {
  try {
    return anonymiseOptimally(problem, { metric });
  } catch (error) {
    if (error instanceof InputError && error.rule === 'optimal/no-solution') return undefined;
    throw error;
  }
}

test('no node of the whole lattice is better than the one that is found, for any models and metric', () => {
  fc.assert(
    fc.property(arbitraryProblem, ({ problem, metric }) => {
      const nodes = [...plainNodes(problem, metric)];
      const best = nodes.toSorted((one, other) => compareCosts(one.cost, other.cost))[0];
      const result = run({ problem, metric });
      expect(result?.cost).toStrictEqual(best?.cost.map((cost) => expect.closeTo(cost, 9)));
      const same = nodes.find(({ levels }) => levels.join() === result?.levels.join());
      expect(result?.cost).toStrictEqual(same?.cost.map((cost) => expect.closeTo(cost, 9)));
    }),
    { numRuns },
  );
});

test('every model holds for what is released, and no more rows are suppressed than the limit allows', () => {
  fc.assert(
    fc.property(arbitraryProblem, ({ problem, metric }) => {
      const recoding = run({ problem, metric })?.recoding;
      if (recoding === undefined) return;
      const kept = [...recoding.isSuppressed.keys()].filter((row) => recoding.isSuppressed[row] === 0);
      const shown = Map.groupBy(kept, (row) =>
        recoding.columns.map(({ labels, codes }) => labels[codes[row] ?? -1]).join('|'),
      );
      const classes = [...shown.values()];
      for (const rows of classes) {
        expect(holdsForClass(problem, rows)).toBe(true);
        expect(new Set(rows.map((row) => recoding.classOf[row])).size).toBe(1);
      }
      const sizeMin = Math.min(...classes.map((rows) => rows.length));
      for (const model of problem.tableModels) {
        expect(model.holds({ count: classes.length, keptRows: kept.length, sizeMin })).toBe(true);
      }
      expect(recoding.classCount).toBe(classes.length);
      expect(new Set(kept.map((row) => recoding.classOf[row]))).toStrictEqual(new Set(classes.keys()));
      expect(problem.rowCount - kept.length).toBeLessThanOrEqual(problem.suppressionLimit * problem.rowCount + 1e-9);
    }),
    { numRuns },
  );
});

test('a released value stands for the leaves that its hierarchy has under it', () => {
  fc.assert(
    fc.property(arbitraryProblem, ({ problem, metric }) => {
      const result = run({ problem, metric });
      for (const [index, { hierarchy, codes }] of problem.quasiIdentifiers.entries()) {
        const column = result?.recoding.columns[index];
        const groups = hierarchy.groupOf[result?.levels[index] ?? 0] ?? new Int32Array(0);
        for (let row = 0; column !== undefined && row < problem.rowCount; row += 1) {
          const own = groups[codes[row] ?? -1] ?? -1;
          expect(column.labels[column.codes[row] ?? -1]).toBe(hierarchy.labels[result?.levels[index] ?? 0]?.[own]);
          expect(column.leafCounts[column.codes[row] ?? -1]).toBe(groups.filter((group) => group === own).length);
        }
      }
    }),
    { numRuns: 300 },
  );
});
