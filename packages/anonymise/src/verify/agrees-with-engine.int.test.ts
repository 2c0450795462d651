/**
 * The engines and the verifier share no code and must say the same of every table: outputs of both engines are verified
 * from files, with figures equal to the engines' own, and changed outputs are judged as the models judge them.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hierarchyRows } from '../hierarchy/hierarchy-rows.ts';
import { InputError } from '../input-error.ts';
import { anonymiseLocally } from '../local/anonymise-locally.ts';
import { aecs } from '../metric/aecs.ts';
import { dm } from '../metric/dm.ts';
import { measureLoss } from '../metric/measure-loss.ts';
import { anonymiseOptimally } from '../optimal/anonymise-optimally.ts';
import { arbitraryProblem, type RandomProblem } from '../optimal/random-problem.fixture.ts';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { createFileBox, type FileBox, type Grid } from './release.fixture.ts';
import { type Verification, verificationHolds } from './verification.ts';
import { verifyRelease } from './verify-release.ts';

const VALUES = ['p', 'q', 'r', 's'];
const VALUE_ROWS = [
  ['p', 'pq', '*'],
  ['q', 'pq', '*'],
  ['r', 'rs', '*'],
  ['s', 'rs', '*'],
];

type Engine = (random: RandomProblem) => { readonly recoding: Recoding; readonly cost: number | null };

const ENGINES: Readonly<Record<string, Engine>> = {
  optimal: ({ problem, metric }) => {
    const { recoding, cost } = anonymiseOptimally(problem, { metric });
    return { recoding, cost: metric.metric === 'non-uniform-entropy' ? (cost[0] ?? null) : null };
  },
  local: ({ problem }) => {
    const quasiIdentifiers = problem.quasiIdentifiers.map((quasi, at) => ({
      ...quasi,
      ...(at === 0 && isCutFromOrder(quasi.hierarchy.groupOf)
        ? { recoding: 'intervals' as const, hierarchy: { ...quasi.hierarchy, isOrdered: true } }
        : {}),
    }));
    const options = { seed: 7, effort: 2, timeBudgetMs: 60_000 };
    return { recoding: anonymiseLocally({ ...problem, quasiIdentifiers }, options), cost: null };
  },
};

/** Whether every group is a run of neighbours, which intervals ask for. */
function isCutFromOrder(groupOf: readonly Int32Array[]): boolean {
  return groupOf.every((groups) =>
    groups.every((group, leaf) => leaf === 0 || group === groups[leaf - 1] || groups.indexOf(group) === leaf),
  );
}

function answerTo(engine: Engine, random: RandomProblem): ReturnType<Engine> | null {
  try {
    return engine(random);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** What each row of the output shows: its quasi-identifiers, then its sensitive value. */
function shownRows(problem: Problem, { columns, isSuppressed }: Recoding): readonly (readonly string[])[] {
  const [sensitive] = problem.sensitive;
  return Array.from(isSuppressed, (suppressed, row) => [
    ...columns.map(({ labels, codes }) => (suppressed === 1 ? '*' : (labels[codes[row] ?? -1] ?? ''))),
    sensitive?.values[sensitive.codes[row] ?? -1] ?? '',
  ]);
}

function verifyShown(box: FileBox, { problem }: RandomProblem, shown: Grid): Promise<Verification> {
  const names = [...problem.quasiIdentifiers.map(({ name }) => name), 's'];
  const original = Array.from({ length: problem.rowCount }, (_, row) => [
    ...problem.quasiIdentifiers.map(({ hierarchy, codes }) => hierarchy.leaves[codes[row] ?? -1] ?? ''),
    problem.sensitive[0]?.values[problem.sensitive[0].codes[row] ?? -1] ?? '',
  ]);
  const order = [...shown.keys()].sort((one, other) => ((one * 7) % shown.length) - ((other * 7) % shown.length));
  const people = original.map((row, at) => [`person ${at}`, ...row]);
  const released = order.map((at) => [`tag ${at}`, ...(shown[at] ?? [])]);
  return verifyRelease({
    participants: {
      input: box.csv('in.csv', [['id', ...names], ...people]),
      output: box.csv('out.csv', [['id', ...names], ...released]),
    },
    subjectColumn: 'id',
    quasiIdentifiers: problem.quasiIdentifiers.map(({ name, hierarchy }) => ({
      column: name,
      hierarchy: box.hierarchy(`${name}.csv`, hierarchyRows(hierarchy)),
      recoding: 'intervals',
    })),
    sensitive: [{ column: 's', hierarchy: box.hierarchy('s.csv', VALUE_ROWS), order: VALUES }],
    models: [...problem.classModels, ...problem.tableModels].map(({ description }) => description),
    suppression: { limit: problem.suppressionLimit },
    alignment: {
      by: 'mapping',
      file: box.csv('map.csv', [['id', 'tag'], ...people.map((_, at) => [`person ${at}`, `tag ${at}`])]),
      subjectColumn: 'id',
      tagColumn: 'tag',
    },
  });
}

/** What the models say of the classes that are shown. */
function judgeShown({ classModels, tableModels }: Problem, shown: Grid): boolean {
  const classes = new Map<string, Int32Array>();
  for (const row of shown) {
    const quasi = row.slice(0, -1);
    if (quasi.every((cell) => cell === '*')) continue;
    const counts = classes.get(quasi.join('|')) ?? new Int32Array(VALUES.length);
    const value = VALUES.indexOf(row.at(-1) ?? '');
    counts[value] = (counts[value] ?? 0) + 1;
    classes.set(quasi.join('|'), counts);
  }
  const all = [...classes.values()].map((counts) => ({ counts, size: counts.reduce((sum, count) => sum + count, 0) }));
  const figures = {
    count: all.length,
    keptRows: all.reduce((sum, { size }) => sum + size, 0),
    sizeMin: all.length === 0 ? 0 : Math.min(...all.map(({ size }) => size)),
  };
  return (
    all.every(({ counts, size }) => classModels.every(({ holds }) => holds(size, counts))) &&
    tableModels.every(({ holds }) => holds(figures))
  );
}

function expectFigures(
  { problem }: RandomProblem,
  recoding: Recoding,
  cost: number | null,
  { metrics }: Verification,
): void {
  const sizes = new Map<number, number>();
  for (const index of recoding.classOf) if (index >= 0) sizes.set(index, (sizes.get(index) ?? 0) + 1);
  const all = [...sizes.values()];
  const loss = measureLoss(problem, recoding);
  const suppressedRows = recoding.isSuppressed.reduce((sum, flag) => sum + flag, 0);
  const summary = {
    rowCount: problem.rowCount,
    suppressedRows,
    classCount: recoding.classCount,
    squareSum: all.reduce((sum, size) => sum + size * size, 0),
    suppressedSquareSum: 0,
    attributes: [],
  };
  expect(metrics.suppressedRows).toBe(suppressedRows);
  expect(metrics.after.classCount).toBe(recoding.classCount);
  expect(metrics.after.classSizeMin).toBe(all.length === 0 ? 0 : Math.min(...all));
  expect(metrics.lossArithmetic).toBeCloseTo(loss.arithmetic, 9);
  expect(metrics.lossGeometric).toBeCloseTo(loss.geometric, 9);
  for (const [at, { loss: own }] of loss.byAttribute.entries())
    expect(metrics.lossByColumn[at]?.loss).toBeCloseTo(own, 9);
  expect(metrics.discernability).toBe(dm(summary));
  expect(metrics.averageClassSize).toBeCloseTo(aecs(summary), 9);
  if (cost !== null && suppressedRows === 0) expect(metrics.nonUniformEntropy).toBeCloseTo(cost, 9);
}

/** Changes one cell of a row that is not suppressed to a leaf of its hierarchy; null where there is no such row. */
function withLeaf({ problem }: RandomProblem, shown: Grid, pick: number, isOwn: boolean): Grid | null {
  const at = problem.quasiIdentifiers.findIndex(({ hierarchy }) => hierarchy.leaves.length > 1);
  const quasi = problem.quasiIdentifiers[at];
  const kept = [...shown.keys()].filter((row) => shown[row]?.slice(0, -1).some((cell) => cell !== '*'));
  const row = kept[pick % Math.max(kept.length, 1)];
  if (quasi === undefined || row === undefined) return null;
  const { leaves } = quasi.hierarchy;
  const leaf = ((quasi.codes[row] ?? 0) + (isOwn ? 0 : 1)) % leaves.length;
  return shown.map((cells, index) =>
    index === row ? cells.map((cell, place) => (place === at ? (leaves[leaf] ?? '') : cell)) : cells,
  );
}

test.each(Object.entries(ENGINES))(
  'what the engine %s makes holds and has its figures; what is changed is judged alike',
  async (_, engine) => {
    const box = createFileBox();
    const seen = { verified: 0, refused: 0, untrue: 0 };
    await fc.assert(
      fc.asyncProperty(arbitraryProblem, fc.nat(1_000), async (random, pick) => {
        const answer = answerTo(engine, random);
        if (answer === null) return;
        const { problem } = random;
        const shown = shownRows(problem, answer.recoding);
        const verification = await verifyShown(box, random, shown);
        expect(verification.checks.filter(({ holds }) => !holds)).toEqual([]);
        expectFigures(random, answer.recoding, answer.cost, verification);
        seen.verified += 1;

        const finer = withLeaf(random, shown, pick, true);
        const untrue = withLeaf(random, shown, pick, false);
        if (finer === null || untrue === null) return;
        const holds = judgeShown(problem, finer);
        expect(verificationHolds(await verifyShown(box, random, finer))).toBe(holds);
        if (!holds) seen.refused += 1;
        const failing = (await verifyShown(box, random, untrue)).checks.filter((check) => !check.holds);
        expect(failing.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^values\.generalise\./));
        seen.untrue += 1;
      }),
      // The seed is given, so that what has to be seen below is seen in every run.
      { numRuns: 40, seed: 11 },
    );
    expect(Math.min(seen.verified, seen.untrue)).toBeGreaterThan(15);
    expect(seen.refused).toBeGreaterThan(3);
  },
  240_000,
);
