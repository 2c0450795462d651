import { expect, test } from 'vitest';
import { createRandom } from '../local/random.ts';
import {
  binaryTree,
  flatTree,
  OPTIONS,
  problemOf,
  quasi,
  recodedAt,
  recodedByGroup,
  sensitiveOf,
} from './attack.fixture.ts';
import { openRelease } from './open-release.ts';
import { attackBySinglingOut } from './singling-out.ts';

const random = createRandom(11);
const draws = (count: number, below: number) => Array.from({ length: count }, () => random.int(below));
const everyLeaf = Array.from({ length: 64 }, (_, leaf) => leaf);

test('a release that shows everything singles out everybody by one attribute', () => {
  const problem = problemOf([quasi('q', binaryTree(6), everyLeaf)], [], 2);
  const release = openRelease({ problem, recoding: recodedAt(problem, [0]) });
  expect(attackBySinglingOut(release, 'univariate', OPTIONS)).toMatchObject({ rate: 1, trials: 64, successes: 64 });
});

test('a release that shows nothing gives no property to look for', () => {
  const problem = problemOf([quasi('q', binaryTree(6), everyLeaf), quasi('r', binaryTree(6), everyLeaf)], [], 2);
  const release = openRelease({ problem, recoding: recodedAt(problem, [6, 6]) });
  for (const mode of ['univariate', 'multivariate'] as const) {
    expect(attackBySinglingOut(release, mode, OPTIONS)).toMatchObject({ trials: 0, rate: 0, verdict: 'withstood' });
  }
});

test('a label that one row shows singles out nobody when another row’s label covers the same leaf', () => {
  const problem = problemOf([quasi('q', flatTree(['a', 'b']), [0, 0, 1])], [], 1);
  const release = openRelease({ problem, recoding: recodedByGroup(problem, [0, 1, 1]) });
  expect(attackBySinglingOut(release, 'univariate', OPTIONS)).toMatchObject({ trials: 1, successes: 0 });
});

test('participants who are suppressed are counted: a property that two have singles out none', () => {
  const problem = problemOf([quasi('q', flatTree(['a', 'b']), [0, 0, 1, 1])], [], 1);
  const release = openRelease({ problem, recoding: recodedByGroup(problem, [0, -1, 1, 1]) });
  expect(attackBySinglingOut(release, 'univariate', OPTIONS)).toMatchObject({ trials: 1, successes: 0 });
});

test('the ends of an ordered attribute are looked at as bounds', () => {
  const problem = problemOf([quasi('age', binaryTree(6, true), [3, 10, 10, 20, 20, 63])], [], 1);
  const release = openRelease({ problem, recoding: recodedAt(problem, [0]) });
  // v3 and v63 alone, at most 3, and at least 63.
  expect(attackBySinglingOut(release, 'univariate', OPTIONS)).toMatchObject({ trials: 4, successes: 4 });
});

test('attributes that are no quasi-identifiers single out as well', () => {
  const problem = problemOf(
    [quasi('q', binaryTree(6), draws(200, 64))],
    [sensitiveOf('s', draws(200, 1_000), 1_000)],
    2,
  );
  const control = {
    rowCount: 200,
    quasiIdentifiers: [Int32Array.from(draws(200, 64))],
    sensitive: [Int32Array.from(draws(200, 1_000))],
  };
  const release = openRelease({ problem, recoding: recodedAt(problem, [6]), control });
  const result = attackBySinglingOut(release, 'multivariate', OPTIONS);
  expect(result).toMatchObject({ rate: 1, verdict: 'broken', baseline: { kind: 'control' } });
  // Each has a property with a chance of 1/1,000: 200 people hold it alone with a chance of about 0.16.
  expect(result.baseline.rate).toBeGreaterThan(0.03);
  expect(result.baseline.rate).toBeLessThan(0.35);
});

test('what singles out as many people outside the release is not blamed on it', () => {
  const codes = draws(400, 4_096);
  const problem = problemOf([quasi('q', binaryTree(12), codes)], [], 2);
  const control = { rowCount: 400, quasiIdentifiers: [Int32Array.from(codes)], sensitive: [] };
  const release = openRelease({ problem, recoding: recodedAt(problem, [0]), control });
  const result = attackBySinglingOut(release, 'univariate', OPTIONS);
  expect(result.rate).toBe(1);
  expect(result.baseline.rate).toBe(1);
  expect(result.verdict).not.toBe('broken');
});

test('without a control group nothing is called broken', () => {
  const problem = problemOf([quasi('q', binaryTree(6), everyLeaf)], [], 2);
  const release = openRelease({ problem, recoding: recodedAt(problem, [0]) });
  expect(attackBySinglingOut(release, 'univariate', OPTIONS).verdict).toBe('unclear');
});
