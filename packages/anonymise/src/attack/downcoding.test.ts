import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anonymiseLocally } from '../local/anonymise-locally.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import { binaryTree, flatTree, OPTIONS, problemOf, quasi, recodedAt, recodedByGroup } from './attack.fixture.ts';
import { attackByDowncoding, downcodeAttributes } from './downcoding.ts';
import { openRelease } from './open-release.ts';
import { randomRelease } from './random-release.fixture.ts';

const sex = flatTree(['female', 'male']);
const region = flatTree(['north', 'south', 'west']);

test('a minimal release of classes of two is undone in full', () => {
  const problem = problemOf(
    [quasi('sex', sex, [0, 1, 0, 1, 0, 1]), quasi('age', binaryTree(2), [0, 0, 1, 1, 2, 2])],
    [],
    2,
  );
  const release = openRelease({ problem, recoding: recodedByGroup(problem, [0, 0, 1, 1, 2, 2]) });
  expect(downcodeAttributes(release)).toEqual([
    { name: 'sex', generalised: 6, concluded: 6, right: 6, byChance: 4.5, byExclusion: 0 },
    { name: 'age', generalised: 0, concluded: 0, right: 0, byChance: 0, byExclusion: 0 },
  ]);
  const result = attackByDowncoding(release, OPTIONS);
  expect(result).toMatchObject({ rate: 1, excess: { rate: 0.25 }, verdict: 'broken' });
  expect(result.figures.find(({ label }) => label.includes('certainty'))?.value).toBe(6);
});

test('a release that was generalised more than necessary misleads the attacker', () => {
  const problem = problemOf([quasi('sex', sex, [0, 0, 1, 1])], [], 2);
  const release = openRelease({ problem, recoding: recodedAt(problem, [1]) });
  const wide = problemOf([quasi('sex', sex, [0, 0, 0, 0])], [], 2);
  const misled = openRelease({ problem: wide, recoding: recodedAt(wide, [1]) });
  expect(downcodeAttributes(release)).toMatchObject([{ concluded: 2, right: 2 }]);
  expect(downcodeAttributes(misled)).toMatchObject([{ concluded: 2, right: 1 }]);
  expect(attackByDowncoding(misled, OPTIONS).figures.find(({ label }) => label.includes('certainty'))?.value).toBe(0);
});

test('of three parts two may be empty: nothing follows, until another class covers one', () => {
  const alone = problemOf([quasi('region', region, [0, 1, 2])], [], 2);
  const first = openRelease({ problem: alone, recoding: recodedAt(alone, [1]) });
  expect(downcodeAttributes(first)).toMatchObject([{ generalised: 3, concluded: 0 }]);
  const problem = problemOf([quasi('region', region, [0, 0, 1, 2, 2])], [], 2);
  const release = openRelease({ problem, recoding: recodedByGroup(problem, [0, 0, 1, 1, 1]) });
  expect(downcodeAttributes(release)).toMatchObject([{ generalised: 3, concluded: 2, right: 2, byExclusion: 2 }]);
});

test('a class of k rows can spare none, so that nothing follows from other classes', () => {
  const problem = problemOf([quasi('region', region, [0, 0, 1, 2])], [], 2);
  const release = openRelease({ problem, recoding: recodedByGroup(problem, [0, 0, 1, 1]) });
  expect(downcodeAttributes(release)).toMatchObject([{ generalised: 2, concluded: 0 }]);
});

test('an interval has rows at both ends', () => {
  const ages = binaryTree(3, true);
  const problem = problemOf([quasi('age', ages, [1, 2, 5])], [], 3);
  const column = { name: 'age', labels: ['v1 – v5'], leafCounts: [5], codes: Int32Array.of(0, 0, 0) };
  const recoding = {
    columns: [column],
    isSuppressed: new Uint8Array(3),
    classOf: new Int32Array(3),
    classCount: 1,
    facts: {},
  };
  const [downcoded] = downcodeAttributes(openRelease({ problem, recoding }));
  expect(downcoded).toMatchObject({ generalised: 3, concluded: 2, right: 2 });
  expect(downcoded?.byChance).toBeCloseTo(2 * (1 - (2 / 3) ** 3), 12);
});

test('a level with one part only is looked through', () => {
  const chain = {
    ...binaryTree(2),
    labels: [['a', 'b'], ['only'], ['*']],
    leaves: ['a', 'b'],
    groupOf: [
      [0, 1],
      [0, 0],
      [0, 0],
    ].map((of) => Int32Array.from(of)),
  };
  const problem = problemOf([quasi('q', chain, [0, 1])], [], 2);
  const recoding = recodedAt(problem, [2]);
  expect(downcodeAttributes(openRelease({ problem, recoding }))).toMatchObject([{ concluded: 2, right: 2 }]);
});

test('a release that shows everything leaves nothing to undo', () => {
  const problem = problemOf([quasi('sex', sex, [0, 1])], [], 1);
  const result = attackByDowncoding(openRelease({ problem, recoding: recodedAt(problem, [0]) }), OPTIONS);
  expect(result).toMatchObject({ trials: 0, rate: 0, verdict: 'withstood' });
});

test('where no cell of a release can show more, every conclusion is right', () => {
  let checked = 0;
  fc.assert(
    fc.property(randomRelease, fc.integer({ min: 0, max: 1_000 }), ({ problem, k }, seed) => {
      const asked = { ...problem, sensitive: [], suppressionLimit: 0, classModels: [kAnonymity(k)] };
      const recoding = anonymiseLocally(asked, { seed, effort: 2, timeBudgetMs: 10_000 });
      if (recoding.facts.isLocallyOptimal !== true) return;
      for (const { concluded, right } of downcodeAttributes(openRelease({ problem: asked, recoding }))) {
        expect(right).toBe(concluded);
        checked += concluded;
      }
    }),
    { numRuns: 60 },
  );
  expect(checked).toBeGreaterThan(0);
});
