import { expect, test } from 'vitest';
import { createRandom } from '../local/random.ts';
import { binaryTree, problemOf, quasi, recodedAt, sensitiveOf } from './attack.fixture.ts';
import { runAttacks } from './run-attacks.ts';

const ROWS = 1_000_000;
const HEIGHTS = [1, 6, 3, 4, 5, 2, 3, 4];
const LEVELS = [0, 3, 1, 2, 2, 1, 1, 2];

/** Codes that depend on each other a little, as attributes of people do. */
function people(rowCount: number, seed: number) {
  const random = createRandom(seed);
  const columns = [...HEIGHTS, 4].map(() => new Int32Array(rowCount));
  for (let row = 0; row < rowCount; row += 1) {
    const common = random.int(64);
    for (const [index, height] of [...HEIGHTS, 4].entries()) {
      const column = columns[index] ?? new Int32Array();
      column[row] = (random.int(3) === 0 ? random.int(64) : common) % 2 ** height;
    }
  }
  return columns;
}

test('a million participants are attacked in every way, against a control group', () => {
  const [columns, outside] = [people(ROWS, 1), people(ROWS / 5, 2)];
  const trees = HEIGHTS.map((height, index) => binaryTree(height, index === 1));
  const attributes = trees.map((tree, index) => quasi(`q${index}`, tree, [...(columns[index] ?? [])]));
  const problem = problemOf(attributes, [sensitiveOf('s', [...(columns.at(-1) ?? [])], 16)], 1);
  const control = { rowCount: ROWS / 5, quasiIdentifiers: outside.slice(0, -1), sensitive: outside.slice(-1) };
  const recoding = recodedAt(problem, LEVELS);
  const second = {
    problem,
    recoding: recodedAt(problem, [1, 1, 3, 4, 1, 2, 3, 4]),
    rowOf: Int32Array.from({ length: ROWS }, (_, row) => row),
  };
  const started = performance.now();
  const { results, notRun } = runAttacks({ problem, recoding, control, second, seed: 1 });
  const elapsedMs = performance.now() - started;
  console.log(`1,000,000 rows, ${recoding.classCount} classes: ${Math.round(elapsedMs)} ms`);
  expect(notRun).toEqual([]);
  expect(results).toHaveLength(8);
});
