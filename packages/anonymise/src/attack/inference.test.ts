import { expect, test } from 'vitest';
import { createRandom } from '../local/random.ts';
import { binaryTree, OPTIONS, problemOf, quasi, recodedAt, recodedByGroup, sensitiveOf } from './attack.fixture.ts';
import { attackByInference } from './inference.ts';
import { openRelease } from './open-release.ts';

const random = createRandom(23);
const draws = (count: number, below: number) => Array.from({ length: count }, () => random.int(below));
const leaves = Array.from({ length: 400 }, (_, row) => row % 64);
const control = (values: readonly number[]) => ({
  rowCount: 400,
  quasiIdentifiers: [Int32Array.from(leaves)],
  sensitive: [Int32Array.from(values)],
});

test('classes of one value tell it of every participant, and of nobody else', () => {
  const perLeaf = draws(64, 4);
  const problem = problemOf(
    [quasi('q', binaryTree(6), leaves)],
    [
      sensitiveOf(
        's',
        leaves.map((leaf) => perLeaf[leaf] ?? 0),
        4,
      ),
    ],
    2,
  );
  const release = openRelease({ problem, recoding: recodedAt(problem, [0]), control: control(draws(400, 4)) });
  const [result] = attackByInference(release, OPTIONS);
  expect(result).toMatchObject({ rate: 1, about: 's', verdict: 'broken' });
  expect(result?.figures[0]).toMatchObject({ value: 1 });
  expect(result?.baseline.rate).toBeGreaterThan(0.15);
  expect(result?.baseline.rate).toBeLessThan(0.35);
});

test('what holds for everybody alike is no leak, though every guess is right', () => {
  const values = leaves.map((leaf) => leaf % 4);
  const problem = problemOf([quasi('q', binaryTree(6), leaves)], [sensitiveOf('s', values, 4)], 2);
  const release = openRelease({ problem, recoding: recodedAt(problem, [0]), control: control(values) });
  expect(attackByInference(release, OPTIONS)).toMatchObject([{ rate: 1, baseline: { rate: 1 }, excess: { rate: 0 } }]);
});

test('a release that shows nothing tells no more than the commonest value', () => {
  const many = Array.from({ length: 4_000 }, (_, row) => row % 64);
  const [values, outside] = [draws(4_000, 4), draws(4_000, 4)];
  const problem = problemOf([quasi('q', binaryTree(6), many)], [sensitiveOf('s', values, 4)], 2);
  const others = { rowCount: 4_000, quasiIdentifiers: [Int32Array.from(many)], sensitive: [Int32Array.from(outside)] };
  const release = openRelease({ problem, recoding: recodedAt(problem, [6]), control: others });
  const [result] = attackByInference(release, { ...OPTIONS, trialsMax: 4_000 });
  const commonest = Math.max(...[0, 1, 2, 3].map((value) => values.filter((of) => of === value).length)) / 4_000;
  expect(result?.rate).toBeCloseTo(commonest, 12);
  expect(result?.verdict).toBe('withstood');
});

test('ties are guesses drawn by lot: half a success between two values', () => {
  const problem = problemOf([quasi('q', binaryTree(1), [0, 0, 1, 1])], [sensitiveOf('s', [0, 1, 0, 0], 2)], 2);
  const [result] = attackByInference(openRelease({ problem, recoding: recodedAt(problem, [0]) }), OPTIONS);
  expect(result?.successes).toBe(0.5 + 0.5 + 1 + 1);
});

test('somebody whom no row fits is guessed by the commonest value', () => {
  const problem = problemOf([quasi('q', binaryTree(2), [0, 0, 0, 1])], [sensitiveOf('s', [0, 0, 0, 1], 2)], 2);
  const recoding = recodedByGroup(problem, [0, 0, 0, 1]);
  const outside = { rowCount: 2, quasiIdentifiers: [Int32Array.of(3, 3)], sensitive: [Int32Array.of(0, 1)] };
  const [result] = attackByInference(openRelease({ problem, recoding, control: outside }), OPTIONS);
  expect(result?.baseline.rate).toBe(0.5);
});

test('without a control group a leak cannot be told from knowledge, and is not called one', () => {
  const problem = problemOf(
    [quasi('q', binaryTree(6), leaves)],
    [
      sensitiveOf(
        's',
        leaves.map((leaf) => leaf % 4),
        4,
      ),
    ],
    2,
  );
  const [result] = attackByInference(openRelease({ problem, recoding: recodedAt(problem, [0]) }), OPTIONS);
  expect(result).toMatchObject({ rate: 1, verdict: 'unclear', baseline: { kind: 'naive', rate: 0.25 } });
});
