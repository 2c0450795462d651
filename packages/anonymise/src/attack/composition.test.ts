import { expect, test } from 'vitest';
import { binaryTree, OPTIONS, problemOf, quasi, recodedAt, recodedByGroup, sensitiveOf } from './attack.fixture.ts';
import { attackByComposition } from './composition.ts';
import { openRelease } from './open-release.ts';

const itself = Int32Array.of(0, 1, 2, 3);
const [one, two] = [quasi('one', binaryTree(2), [0, 1, 2, 3]), quasi('two', binaryTree(2), [0, 2, 1, 3])];
const problem = problemOf([one], [sensitiveOf('s', [0, 1, 0, 2], 3)], 2);
const second = problemOf(
  [two],
  [{ name: 's', values: ['s2', 's1', 's0', 'other'], codes: Int32Array.of(2, 1, 2, 0) }],
  2,
);

test('two releases of two candidates each, with one in common, leave one', () => {
  // Classes {0, 1}, {2, 3} here and {0, 2}, {1, 3} there.
  const release = openRelease({ problem, recoding: recodedAt(problem, [1]) });
  const later = { problem: second, recoding: recodedAt(second, [1]), rowOf: itself };
  const [rows, values] = attackByComposition(release, later, OPTIONS, problem.sensitive);
  expect(rows).toMatchObject({
    rate: 1,
    trials: 4,
    baseline: { kind: 'single', rate: 0.5 },
    excess: { rate: 1 },
    verdict: 'broken',
  });
  expect(rows?.figures.map(({ value }) => value)).toEqual([1, 1, 4]);
  // Values left: {0,1}∩{0} of 0; {0,1}∩{1,2} of 1; {0,2}∩{0} of 2; {0,2}∩{1,2} of 3. The second alone tells 0 and 2.
  expect(values).toMatchObject({ rate: 1, about: 's', baseline: { rate: 0.5 } });
});

test('the same release twice tells no more than once', () => {
  const recoding = recodedAt(problem, [1]);
  const [rows, values] = attackByComposition(
    openRelease({ problem, recoding }),
    { problem, recoding, rowOf: itself },
    OPTIONS,
    problem.sensitive,
  );
  expect(rows).toMatchObject({ rate: 0.5, excess: { rate: 0 }, verdict: 'withstood' });
  expect(values).toMatchObject({ rate: 0, baseline: { rate: 0 } });
});

test('only participants who are shown in both are attacked', () => {
  const release = openRelease({ problem, recoding: recodedByGroup(problem, [0, 0, 1, 1]) });
  const later = {
    problem: second,
    recoding: recodedByGroup(second, [0, -1, 0, -1]),
    rowOf: Int32Array.of(0, 1, 2, -1),
  };
  const [rows] = attackByComposition(release, later, OPTIONS, problem.sensitive);
  // 0 and 2 are in both; {0, 1} and {0, 2} have 0 in common, {2, 3} and {0, 2} have 2.
  expect(rows).toMatchObject({ trials: 2, rate: 1 });
});

test('releases without a participant in common withstand', () => {
  const release = openRelease({ problem, recoding: recodedAt(problem, [1]) });
  const later = { problem: second, recoding: recodedAt(second, [1]), rowOf: new Int32Array(4).fill(-1) };
  expect(attackByComposition(release, later, OPTIONS, [])).toMatchObject([
    { trials: 0, rate: 0, verdict: 'withstood' },
  ]);
});

test('rows that do not fit are refused', () => {
  const release = openRelease({ problem, recoding: recodedAt(problem, [1]) });
  for (const rowOf of [Int32Array.of(0), Int32Array.of(0, 1, 2, 4)]) {
    const later = { problem: second, recoding: recodedAt(second, [1]), rowOf };
    expect(() => attackByComposition(release, later, OPTIONS, [])).toThrow(
      expect.objectContaining({ rule: 'attack/shape' }),
    );
  }
});
