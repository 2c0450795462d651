import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { createFileBox } from './release.fixture.ts';
import { verificationHolds } from './verification.ts';
import { verifyRelease } from './verify-release.ts';

const ROWS = 1_000_000;
const COLUMNS = 9;
const LEAVES = 20;
const NAMES = Array.from({ length: COLUMNS }, (_, column) => `q${column}`);
const HIERARCHY = Array.from({ length: LEAVES }, (_, leaf) => [`leaf ${leaf}`, `ten ${leaf > 9 ? 1 : 0}`, '*']);

/** Lines of a table whose leaves are made by a linear congruential generator, each shown by `show`. */
function* lines(show: (leaf: number) => string): Generator<string> {
  yield `${NAMES.join(',')}\n`;
  let state = 1;
  for (let row = 0; row < ROWS; row += 1) {
    const cells = NAMES.map(() => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return show(Math.floor((state / 2 ** 32) * LEAVES));
    });
    yield `${cells.join(',')}\n`;
  }
}

test('a million rows of nine quasi-identifiers are verified', async () => {
  const box = createFileBox();
  const write = async (name: string, show: (leaf: number) => string) => {
    const path = join(box.folder, name);
    await pipeline(lines(show), createWriteStream(path));
    return { path, format: 'csv' as const };
  };
  const input = await write('in.csv', (leaf) => HIERARCHY[leaf]?.[0] ?? '');
  const output = await write('out.csv', (leaf) => HIERARCHY[leaf]?.[1] ?? '');
  const verification = await verifyRelease({
    participants: { input, output },
    quasiIdentifiers: NAMES.map((column) => ({ column, hierarchy: box.hierarchy(`${column}.csv`, HIERARCHY) })),
    sensitive: [],
    models: [{ model: 'k-anonymity', attribute: null, parameters: { k: 100 } }],
    suppression: { limit: 0 },
    alignment: { by: 'row-order' },
  });
  expect(verificationHolds(verification)).toBe(true);
  expect(verification.metrics.after.classCount).toBe(2 ** COLUMNS);
  expect(verification.metrics.lossArithmetic).toBeCloseTo(9 / 19, 12);
});
