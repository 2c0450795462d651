import { expect, test } from 'vitest';
import { createRandom } from '../local/random.ts';
import { binaryTree, OPTIONS, problemOf, quasi, recodedAt, sensitiveOf } from './attack.fixture.ts';
import { attackLinkability } from './linkability.ts';
import { openRelease } from './open-release.ts';

const random = createRandom(31);
const draws = (count: number, below: number) => Array.from({ length: count }, () => random.int(below));
const trees = [binaryTree(10), binaryTree(10)] as const;
const [one, other] = [draws(100, 1_024), draws(100, 1_024)];
const problem = problemOf([quasi('one', trees[0], one), quasi('other', trees[1], other)], [], 2);
const control = {
  rowCount: 100,
  quasiIdentifiers: [Int32Array.from(draws(100, 1_024)), Int32Array.from(draws(100, 1_024))],
  sensitive: [],
};

test('a release that shows everything links nearly every record, of participants only', () => {
  const result = attackLinkability(openRelease({ problem, recoding: recodedAt(problem, [0, 0]), control }), OPTIONS);
  expect(result?.rate).toBeGreaterThan(0.85);
  expect(result?.baseline.rate).toBeLessThan(0.1);
  expect(result?.verdict).toBe('broken');
});

test('a release that shows nothing links by lot', () => {
  const result = attackLinkability(openRelease({ problem, recoding: recodedAt(problem, [10, 10]), control }), OPTIONS);
  expect(result?.rate).toBeCloseTo(0.01, 12);
  expect(result?.verdict).toBe('withstood');
});

test('one part that shows everything links nothing when the other shows nothing', () => {
  const result = attackLinkability(openRelease({ problem, recoding: recodedAt(problem, [0, 10]), control }), OPTIONS);
  expect(result?.rate).toBeCloseTo(0.01, 12);
});

test('parts are divided as asked, and refused where they make no sense', () => {
  const withValue = problemOf(problem.quasiIdentifiers, [sensitiveOf('s', draws(100, 3), 3)], 2);
  const release = openRelease({ problem: withValue, recoding: recodedAt(withValue, [0, 0]) });
  expect(attackLinkability(release, OPTIONS, [['one', 'other'], ['s']])?.attacker).toContain(
    'knows one, other of some',
  );
  for (const parts of [
    [['one'], []],
    [['one'], ['unknown']],
    [['one', 's'], ['s']],
  ] as const) {
    expect(() => attackLinkability(release, OPTIONS, parts)).toThrow(expect.objectContaining({ rule: 'attack/parts' }));
  }
});

test('a release of one attribute has no two parts', () => {
  const single = problemOf([quasi('one', trees[0], one)], [], 2);
  expect(
    attackLinkability(openRelease({ problem: single, recoding: recodedAt(single, [0]) }), OPTIONS),
  ).toBeUndefined();
});
