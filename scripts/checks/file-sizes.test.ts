import { expect, test } from 'vitest';
import { isTest, readFiles } from './repository-files.ts';

const SIZED = /\.(ts|tsx|mjs|sol)$/;
const GENERATED = /(^|\/)generated\/|\.gen\.ts$/;
const LINES_MAX = 400;
const TEST_LINES_MAX = 600;

const files = readFiles(SIZED)
  .filter(({ path }) => !GENERATED.test(path))
  .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

test('no file is longer than its cap', () => {
  const limit = (path: string) => (isTest(path) || path.endsWith('.t.sol') ? TEST_LINES_MAX : LINES_MAX);
  expect(files.filter(({ path, lines }) => lines > limit(path))).toEqual([]);
});

test('most files are small: median at most 70 lines, 95 in 100 at most 250', () => {
  const sources = files.filter(({ path }) => !isTest(path) && !path.endsWith('.t.sol'));
  const sorted = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  const [median, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
  console.log(
    `${sorted.length} source files: median ${median} lines, 95th percentile ${p95}, longest ${sorted.at(-1)}`,
  );
  expect(median).toBeLessThanOrEqual(70);
  expect(p95).toBeLessThanOrEqual(250);
});
