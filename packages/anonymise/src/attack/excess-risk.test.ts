import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excessOverKnown, excessRisk } from './excess-risk.ts';
import { inPercent, judgeExcess } from './judge-excess.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 1998, table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('Wilson’s interval of %i in %i is the published one', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('the excess is what is gained of what was left to gain', () => {
  expect(excessRisk({ successes: 60, trials: 100 }, { successes: 20, trials: 100 }).rate).toBeCloseTo(0.5, 12);
  expect(excessRisk({ successes: 20, trials: 100 }, { successes: 60, trials: 100 }).rate).toBe(0);
  expect(excessRisk({ successes: 100, trials: 100 }, { successes: 100, trials: 100 }).rate).toBe(0);
  expect(excessOverKnown({ successes: 60, trials: 100 }, 0.2).rate).toBeCloseTo(0.5, 12);
});

test('an excess lies within its interval, which narrows with the trials', () => {
  const tally = fc
    .integer({ min: 1, max: 500 })
    .chain((trials) => fc.nat(trials).map((successes) => ({ successes, trials })));
  fc.assert(
    fc.property(tally, tally, (attack, control) => {
      for (const { rate, interval } of [excessRisk(attack, control), excessOverKnown(attack, 0.3)]) {
        expect(interval.low).toBeLessThanOrEqual(rate + 1e-9);
        expect(interval.high).toBeGreaterThanOrEqual(rate - 1e-9);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
      }
      const width = (times: number) => {
        const { low, high } = wilsonInterval(attack.successes * times, attack.trials * times);
        return high - low;
      };
      expect(width(10)).toBeLessThan(width(1));
    }),
  );
});

test('nothing tried is nothing gained', () => {
  expect(excessRisk({ successes: 0, trials: 0 }, { successes: 0, trials: 0 })).toEqual({
    rate: 0,
    interval: { low: 0, high: 0 },
  });
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test('the verdict waits for the whole interval', () => {
  expect(judgeExcess({ low: 0, high: 0.09 }, 0.09)).toBe('withstood');
  expect(judgeExcess({ low: 0.05, high: 0.1 }, 0.09)).toBe('unclear');
  expect(judgeExcess({ low: 0.1, high: 0.2 }, 0.09)).toBe('broken');
});

test('shares are said with as many digits as help', () => {
  expect([0, 1, 0.5, 0.12345, 0.00123, 0.00001].map(inPercent)).toEqual([
    '0 %',
    '100 %',
    '50 %',
    '12.3 %',
    '0.12 %',
    'less than 0.01 %',
  ]);
});
