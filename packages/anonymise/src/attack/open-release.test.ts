import { expect, test } from 'vitest';
import { binaryTree, flatTree, problemOf, quasi, recodedAt, sensitiveOf } from './attack.fixture.ts';
import { coverLabels } from './cover-labels.ts';
import { openRelease } from './open-release.ts';

const ages = binaryTree(3, true);
const problem = problemOf([quasi('age', ages, [1, 2, 5, 7])], [sensitiveOf('s', [0, 1, 0, 1], 2)], 2);
const column = (labels: readonly string[], leafCounts: readonly number[], codes: readonly number[]) => ({
  name: 'age',
  labels,
  leafCounts,
  codes: Int32Array.from(codes),
});
const shown = new Uint8Array(4);
const coversOf = (...of: Parameters<typeof column>) =>
  coverLabels(quasi('age', ages, [1, 2, 5, 7]), column(...of), shown).map((leaves) => [...leaves]);

test('labels stand for the groups of their text and size', () => {
  expect(coversOf(['v1', 'g1.1', 'g2.1'], [1, 2, 4], [0, 1, 2, 2])).toEqual([[1], [2, 3], [4, 5, 6, 7]]);
});

test('labels of an ordered attribute that are no groups stand for intervals', () => {
  expect(coversOf(['1 to 2', '5 to 7'], [2, 3], [0, 0, 1, 1])).toEqual([
    [1, 2],
    [5, 6, 7],
  ]);
});

test('a text that groups of two levels have is told apart by its size', () => {
  const twice = {
    ...flatTree(['a', 'b', 'c']),
    labels: [['a', 'b', 'c'], ['a', 'c'], ['*']],
    groupOf: [
      [0, 1, 2],
      [0, 0, 1],
      [0, 0, 0],
    ].map((of) => Int32Array.from(of)),
  };
  const attribute = quasi('age', twice, [0, 0, 1, 2]);
  const covers = coverLabels(attribute, column(['a', 'a', 'c'], [1, 2, 1], [0, 1, 1, 2]), shown);
  expect(covers.map((leaves) => [...leaves])).toEqual([[0], [0, 1], [2]]);
});

test('a label that no row shows stands for nothing, whatever suppressed rows have', () => {
  const attribute = quasi('age', ages, [1, 2, 5, 7]);
  const covers = coverLabels(attribute, column(['*', 'g2.0'], [8, 4], [0, 0, 1, 0]), Uint8Array.of(0, 0, 1, 0));
  expect(covers.map((leaves) => leaves.length)).toEqual([8, 0]);
});

test.each([
  ['no group and no interval', ['young', 'old'], [2, 4], [0, 0, 1, 1]],
  ['a group in which a row is not', ['g1.0', '*'], [2, 8], [0, 0, 1, 1]],
] as const)('a label that is %s is refused, without quoting it', (_, labels, counts, codes) => {
  const refused = () => coversOf(labels, counts, codes);
  expect(refused).toThrow(
    expect.objectContaining({ rule: 'attack/cover', place: expect.objectContaining({ column: 'age' }) }),
  );
  expect(refused).not.toThrow(labels[0]);
});

test('covers that are given are held against the rows', () => {
  const recoding = { ...recodedAt(problem, [3]), columns: [column(['young', 'old'], [3, 5], [0, 0, 1, 1])] };
  const right = [[Int32Array.of(0, 1, 2), Int32Array.of(3, 4, 5, 6, 7)]];
  expect(openRelease({ problem, recoding, covers: right }).attributes[0]?.labelCount).toBe(2);
  const wrong = [[Int32Array.of(0, 1), Int32Array.of(3, 4, 5, 6, 7)]];
  expect(() => openRelease({ problem, recoding, covers: wrong })).toThrow(
    expect.objectContaining({ rule: 'attack/cover', place: { row: 2, column: 'age' } }),
  );
});

test('arrays that do not belong together are refused', () => {
  const recoding = recodedAt(problem, [0]);
  const control = { rowCount: 1, quasiIdentifiers: [Int32Array.of(0)], sensitive: [] };
  const faulty = [
    { problem, recoding: { ...recoding, columns: [] } },
    { problem, recoding: { ...recoding, isSuppressed: new Uint8Array(3) } },
    { problem: { ...problem, rowCount: 5 }, recoding },
    { problem, recoding, covers: [[]] },
    { problem, recoding, control },
  ];
  for (const input of faulty) {
    expect(() => openRelease(input)).toThrow(expect.objectContaining({ rule: 'attack/shape' }));
  }
  const empty = problemOf([quasi('age', ages, [])], [], 2);
  expect(() => openRelease({ problem: empty, recoding: recodedAt(empty, [0]) })).toThrow(
    expect.objectContaining({ rule: 'attack/no-rows' }),
  );
});
