import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPTIONS, recodedAt } from './attack.fixture.ts';
import { randomRelease } from './random-release.fixture.ts';
import { runAttacks } from './run-attacks.ts';

const input = fc
  .tuple(randomRelease, fc.integer(), fc.boolean())
  .map(([{ problem, recoding, k }, seed, withControl]) => {
    const codes = problem.quasiIdentifiers.map((attribute) => attribute.codes.toReversed());
    const control = {
      rowCount: problem.rowCount,
      quasiIdentifiers: codes,
      sensitive: problem.sensitive.map((of) => of.codes),
    };
    const second = {
      problem,
      recoding: recodedAt(problem, []),
      rowOf: Int32Array.from({ length: problem.rowCount }, (_, row) => row),
    };
    return { k, input: { problem, recoding, second, seed, trialsMax: 50, ...(withControl ? { control } : {}) } };
  });

test('every rate, interval and excess lies between 0 and 1, and successes within the trials', () => {
  fc.assert(
    fc.property(input, ({ input: of }) => {
      for (const { rate, interval, excess, baseline, successes, trials, series, figures } of runAttacks(of).results) {
        const shares = [
          rate,
          interval.low,
          interval.high,
          excess.rate,
          excess.interval.low,
          excess.interval.high,
          baseline.rate,
        ];
        const shown = figures.filter(({ unit }) => unit === 'share').map(({ value }) => value);
        for (const share of [...shares, ...shown, ...series.flatMap(({ points }) => points.map(({ y }) => y))]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(successes).toBeLessThanOrEqual(trials + 1e-9);
        expect(interval.low).toBeLessThanOrEqual(rate + 1e-9);
        expect(interval.high).toBeGreaterThanOrEqual(rate - 1e-9);
        expect(excess.interval.low).toBeLessThanOrEqual(excess.rate + 1e-9);
        expect(excess.interval.high).toBeGreaterThanOrEqual(excess.rate - 1e-9);
      }
    }),
  );
});

test('the same input and seed give the same results to the last digit', () => {
  fc.assert(
    fc.property(input, ({ input: of }) => {
      expect(runAttacks(of)).toEqual(runAttacks(of));
    }),
    { numRuns: 20 },
  );
});

test('no result quotes a value of a participant', () => {
  fc.assert(
    fc.property(input, ({ input: of }) => {
      const text = JSON.stringify(runAttacks(of));
      const values = [...of.problem.quasiIdentifiers.flatMap(({ hierarchy }) => hierarchy.leaves), 's0', 's1'];
      for (const value of values) expect(text).not.toMatch(new RegExp(`\\b${value}\\b`));
    }),
    { numRuns: 20 },
  );
});

test('each attack is run or said not to have been', () => {
  const [release] = fc.sample(randomRelease, { numRuns: 1, seed: 1 });
  if (release === undefined) throw new Error('one release was asked for');
  const { results, notRun } = runAttacks({ ...release, ...OPTIONS });
  const names = [...results, ...notRun].map(({ attack }) => attack);
  expect(new Set(names)).toEqual(
    new Set([
      'linkage',
      'singling-out-univariate',
      'singling-out-multivariate',
      'inference',
      'linkability',
      'downcoding',
      'composition-rows',
    ]),
  );
});
