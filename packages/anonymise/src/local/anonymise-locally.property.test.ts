import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { measureLoss } from '../metric/measure-loss.ts';
import { averageRisk } from '../model/average-risk.ts';
import { distinctLDiversity } from '../model/distinct-l-diversity.ts';
import { entropyLDiversity } from '../model/entropy-l-diversity.ts';
import { equalTCloseness } from '../model/equal-t-closeness.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { anonymiseLocally, type LocalOptions } from './anonymise-locally.ts';
import { checkLocalOptimum } from './check-local-optimum.ts';
import { arbitraryProblem } from './problem.fixture.ts';

const OPTIONS: LocalOptions = { seed: 7, effort: 3, timeBudgetMs: 60_000 };

/** Problems with models, of which some cannot be satisfied. */
const arbitraryAsked = fc
  .record({
    problem: arbitraryProblem,
    k: fc.integer({ min: 1, max: 6 }),
    extra: fc.constantFrom('none', 'l', 't', 'grassberger'),
  })
  .map(({ problem, k, extra }): Problem => {
    const [sensitive] = problem.sensitive;
    if (sensitive === undefined) throw new Error('the fixture has a sensitive attribute');
    const more =
      {
        none: [],
        l: [distinctLDiversity('s', 2)],
        t: [equalTCloseness(sensitive, 0.4)],
        grassberger: [entropyLDiversity('s', 2, 'grassberger')],
      }[extra] ?? [];
    return { ...problem, classModels: [kAnonymity(k), ...more] };
  });

function answerTo(problem: Problem, options = OPTIONS): Recoding | null {
  try {
    return anonymiseLocally(problem, options);
  } catch (error) {
    if (error instanceof InputError && error.rule === 'models/unreachable') return null;
    throw error;
  }
}

function classesOf(recoding: Recoding): ReadonlyMap<string, readonly number[]> {
  const classes = new Map<string, number[]>();
  for (const [row, index] of recoding.classOf.entries()) {
    if (index < 0) continue;
    const shown = recoding.columns.map(({ labels, codes }) => labels[codes[row] as number]).join('|');
    classes.set(shown, [...(classes.get(shown) ?? []), row]);
  }
  return classes;
}

const countsOf = (problem: Problem, rows: readonly number[]): Int32Array => {
  const counts = new Int32Array(4);
  for (const row of rows) {
    const code = problem.sensitive[0]?.codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
};

test('every class that is shown satisfies every model, and no more rows are suppressed than may be', () => {
  fc.assert(
    fc.property(arbitraryAsked, (problem) => {
      const recoding = answerTo(problem);
      if (recoding === null) return;
      const classes = classesOf(recoding);
      expect(classes.size).toBe(recoding.classCount);
      for (const rows of classes.values()) {
        for (const { holds, description } of problem.classModels) {
          expect(holds(rows.length, description.attribute === null ? new Int32Array() : countsOf(problem, rows))).toBe(
            true,
          );
        }
      }
      const suppressed = recoding.isSuppressed.reduce((sum, is) => sum + is, 0);
      expect(suppressed).toBeLessThanOrEqual(problem.suppressionLimit * problem.rowCount);
      expect(suppressed + [...classes.values()].flat().length).toBe(problem.rowCount);
    }),
    { numRuns: 300 },
  );
});

test('what the models do not allow for all rows together is refused, and nothing else is', () => {
  fc.assert(
    fc.property(arbitraryAsked, (problem) => {
      const all = [...Array(problem.rowCount).keys()];
      const isReachable = problem.classModels.every(({ holds, description }) =>
        holds(problem.rowCount, description.attribute === null ? new Int32Array() : countsOf(problem, all)),
      );
      if (isReachable) expect(answerTo(problem)).not.toBeNull();
      else if (problem.classModels.some(({ isMonotone }) => !isMonotone)) return;
      else if (problem.suppressionLimit === 0) expect(answerTo(problem)).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test('what is shown is true of every row, and stands for as many leaves as it says', () => {
  fc.assert(
    fc.property(arbitraryAsked, (problem) => {
      const recoding = answerTo(problem);
      if (recoding === null) return;
      for (const [j, { labels, leafCounts, codes }] of recoding.columns.entries()) {
        const {
          hierarchy,
          recoding: how,
          codes: leaves,
        } = problem.quasiIdentifiers[j] as Problem['quasiIdentifiers'][number];
        for (const [row, leaf] of leaves.entries()) {
          if (recoding.isSuppressed[row] === 1) continue;
          const label = labels[codes[row] as number] as string;
          const standsFor =
            how === 'intervals' && label.includes(' – ')
              ? hierarchy.leaves.slice(...label.split(' – ').map((end, at) => hierarchy.leaves.indexOf(end) + at))
              : hierarchy.leaves.filter((_, other) =>
                  hierarchy.labels.some((level, at) => level[hierarchy.groupOf[at]?.[other] ?? -1] === label),
                );
          expect(standsFor).toContain(hierarchy.leaves[leaf]);
          expect(leafCounts[codes[row] as number]).toBe(standsFor.length);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('what is returned is locally optimal, and says so', () => {
  fc.assert(
    fc.property(arbitraryAsked, (problem) => {
      const recoding = answerTo(problem);
      if (recoding === null) return;
      // Where classes had to be joined because they show the same, their parts may be divisible; then it does not say so.
      if (problem.classModels.every(({ isMonotone }) => isMonotone)) expect(recoding.facts.isLocallyOptimal).toBe(true);
      if (recoding.facts.isLocallyOptimal !== true) return;
      expect(checkLocalOptimum(problem, recoding)).toEqual({ isLocallyOptimal: true, divisible: 0, movable: 0 });
    }),
    { numRuns: 200 },
  );
});

test('with slack, everything still holds, and cells show more than they must', () => {
  let loosened = 0;
  fc.assert(
    fc.property(arbitraryAsked, (problem) => {
      if (problem.classModels.some(({ isMonotone }) => !isMonotone)) return;
      const [tight, loose] = [answerTo(problem), answerTo(problem, { ...OPTIONS, slack: 0.5 })];
      if (tight === null || loose === null) return;
      for (const rows of classesOf(loose).values()) {
        for (const { holds, description } of problem.classModels) {
          expect(holds(rows.length, description.attribute === null ? new Int32Array() : countsOf(problem, rows))).toBe(
            true,
          );
        }
      }
      const [tightLoss, looseLoss] = [tight, loose].map((recoding) => measureLoss(problem, recoding).arithmetic) as [
        number,
        number,
      ];
      expect(looseLoss).toBeGreaterThanOrEqual(tightLoss - 1e-9);
      if (looseLoss > tightLoss + 1e-9) loosened += 1;
    }),
    { numRuns: 200 },
  );
  expect(loosened).toBeGreaterThan(5);
});

test('the same seed gives the same answer, and the search never loses more than it began with', () => {
  fc.assert(
    fc.property(arbitraryAsked, (problem) => {
      const first = answerTo(problem);
      expect(answerTo(problem)).toEqual(first);
      if (first === null) return;
      const before = anonymiseLocally(problem, { ...OPTIONS, effort: 0 });
      const lossOf = (recoding: Recoding) => measureLoss(problem, recoding).arithmetic;
      // Joining what a model that is not monotone breaks may cost what the search saved.
      if (problem.suppressionLimit === 0 && problem.classModels.every(({ isMonotone }) => isMonotone)) {
        expect(lossOf(first)).toBeLessThanOrEqual((first.facts.lossBeforeSearch as number) + 1e-9);
        expect(before.facts.lossBeforeSearch).toBe(first.facts.lossBeforeSearch);
      }
    }),
    { numRuns: 100 },
  );
});

test('a bound on the average risk holds in what is returned, also where the models of classes ask for less', () => {
  fc.assert(
    fc.property(arbitraryProblem, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (problem, threshold) => {
      const asked: Problem = { ...problem, suppressionLimit: 0, tableModels: [averageRisk(threshold)] };
      const recoding = answerTo(asked);
      if (recoding === null) expect(1 / problem.rowCount).toBeGreaterThan(threshold);
      else expect(recoding.classCount / problem.rowCount).toBeLessThanOrEqual(threshold);
    }),
    { numRuns: 100 },
  );
});

test('slack is refused with a model that joined classes may break', () => {
  fc.assert(
    fc.property(arbitraryProblem, (problem) => {
      const asked: Problem = { ...problem, classModels: [entropyLDiversity('s', 2, 'grassberger')] };
      expect(() => anonymiseLocally(asked, { ...OPTIONS, slack: 0.1 })).toThrow(
        expect.objectContaining({ rule: 'engine/slack' }),
      );
    }),
    { numRuns: 5 },
  );
});
